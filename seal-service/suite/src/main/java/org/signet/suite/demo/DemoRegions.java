package org.signet.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signet.gm.sm3.Sm3;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.run.NeighbourRegion;
import org.signet.suite.run.RunningSuite;
import org.signet.suite.run.SuiteStartException;

/**
 * A certificate issued in the suite's region and judged in a second one: recognised, suspended,
 * judged while the first region is switched off, and no longer recognised.
 */
final class DemoRegions {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 100;
  private static final String TYPE = "11990000000000019A001";
  private static final String VALID = "01";
  private static final String WITHHELD = "02";

  private final RunningSuite suite;
  private final Transcript transcript;
  private final Path outputs;
  private final InstantSource clock;

  DemoRegions(RunningSuite suite, Transcript transcript, Path outputs, InstantSource clock) {
    this.suite = suite;
    this.transcript = transcript;
    this.outputs = outputs;
    this.clock = clock;
  }

  void run(Path file) throws IOException, InterruptedException, SuiteStartException {
    transcript.heading("a certificate across two regions");
    NeighbourRegion neighbour = suite.startNeighbour();
    CertificateClient here = new CertificateClient(suite.service());
    CertificateClient there = new CertificateClient(neighbour.service());
    String issuer = token("zheng.shi");
    String manager = token("feng.yi");
    Map<String, Object> terms =
        Map.of(
            "types",
            List.of(TYPE),
            "from",
            "2020-01-01T00:00:00Z",
            "until",
            "2099-01-01T00:00:00Z",
            "level",
            2);
    here.post("/issuers", manager, terms);
    there.post("/agreements/" + DevelopmentKeys.REGION_CODE, manager, terms);
    transcript.held(
        "agree", "region 980000 recognises this type of region 990000, as the ledger says");

    JsonNode issued = issue(here, issuer, file);
    String id = issued.path("id").asText();
    String identifier = issued.path("identifier").asText();
    Path evidence =
        Files.write(
            outputs.resolve("certificate.evidence"),
            await(
                "the evidence", () -> here.anchored("/certificates/" + id + "/evidence", issuer)));
    Files.write(
        outputs.resolve("certificate-code.svg"),
        await("the code", () -> here.anchored("/certificates/" + id + "/code.svg", issuer)));
    transcript.held("issue", identifier + ", evidence of " + Files.size(evidence) + " bytes");

    judged(there, evidence, file, "yes yes yes yes", "judge", "in region 980000: ");
    change(here, issuer, id, WITHHELD);
    awaitStatus(there, evidence, "no", "suspend");
    change(here, issuer, id, VALID);
    awaitStatus(there, evidence, "yes", "resume");
    suite.stopService();
    judged(there, evidence, file, "yes yes yes yes", "dark", "region 990000 is switched off: ");
    there.post("/agreements/" + DevelopmentKeys.REGION_CODE + "/1/withdraw", manager, Map.of());
    Thread.sleep(1000); // a withdrawal holds from the whole second on that it names
    judged(there, evidence, file, "yes yes yes no", "undo", "the agreement is withdrawn: ");
  }

  private String token(String username) throws IOException {
    return suite.realm().token(username, suite.realm().account(username).password());
  }

  private static JsonNode issue(CertificateClient here, String issuer, Path file)
      throws IOException, InterruptedException {
    return here.post(
        "/certificates",
        issuer,
        Map.of(
            "type",
            TYPE,
            "fileSm3",
            HexFormat.of().formatHex(Sm3.hash(Files.readAllBytes(file))),
            "level",
            3,
            "fields",
            Map.of("zzmc", "示范证照", "czzt", "示例单位")));
  }

  private static void change(CertificateClient here, String issuer, String id, String status)
      throws IOException, InterruptedException {
    here.post(
        "/certificates/" + id + "/status", issuer, Map.of("status", status, "reason", "demo"));
  }

  private void judged(
      CertificateClient there, Path evidence, Path file, String expected, String step, String intro)
      throws IOException, InterruptedException {
    JsonNode report = there.verify(evidence, file);
    transcript.check(answers(report).equals(expected), step, intro + sentence(report));
  }

  private void awaitStatus(CertificateClient there, Path evidence, String expected, String step)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    JsonNode report =
        await(
            "the status",
            () ->
                Optional.of(there.verify(evidence, null))
                    .filter(r -> r.at("/inForce/answer").asText().equals(expected)));
    transcript.held(
        step,
        "seen in region 980000 after "
            + Duration.between(begin, clock.instant()).toMillis()
            + " ms: status "
            + report.at("/inForce/status").asText());
  }

  private static String answers(JsonNode report) {
    return String.join(
        " ",
        report.at("/genuine/answer").asText(),
        report.at("/anchored/answer").asText(),
        report.at("/inForce/answer").asText(),
        report.at("/recognised/answer").asText());
  }

  private static String sentence(JsonNode report) {
    String[] answers = answers(report).split(" ", -1);
    return "genuine %s, anchored %s, in force %s (status %s s old), recognised %s"
        .formatted(
            answers[0],
            answers[1],
            answers[2],
            report.at("/inForce/ageSeconds").asText(),
            answers[3]);
  }

  @FunctionalInterface
  private interface Attempt<T> {
    Optional<T> make() throws IOException, InterruptedException;
  }

  private <T> T await(String what, Attempt<T> attempt) throws IOException, InterruptedException {
    Instant limit = clock.instant().plus(LIMIT);
    while (true) {
      Optional<T> made = attempt.make();
      if (made.isPresent()) {
        return made.get();
      }
      if (clock.instant().isAfter(limit)) {
        throw new IOException(what + " is not there after " + LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
