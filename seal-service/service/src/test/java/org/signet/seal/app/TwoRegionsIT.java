package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.ledger.evidence.CertificateEvidence;

/** Region A issues, region B verifies and recognises, over one ledger, by HTTP alone. */
class TwoRegionsIT {
  private static final String A = "330000";
  private static final String B = "310000";
  private static final byte[] FILE = "a certificate as a file".getBytes(UTF_8);

  @TempDir Path dir;

  /** The kinds of ledger that this machine can have. */
  static Stream<Named<Opening>> ledgers() throws IOException {
    Named<Opening> development = Named.of("development peer", TestNetwork::development);
    return FabricTestNetwork.available()
        ? Stream.of(development, Named.of("Fabric network", FabricTestNetwork::start))
        : Stream.of(development);
  }

  @FunctionalInterface
  interface Opening {
    TestNetwork in(Path dir) throws IOException;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ledgers")
  void issued_in_one_region_is_judged_in_another_until_nobody_recognises_it(Opening ledger)
      throws Exception {
    try (TestNetwork network = ledger.in(dir.resolve("ledger"))) {
      network.openRegistry(List.of(A, B), RegionService.AUTHORITY, RegionService.TYPE);
      judgeUntilNobodyRecognises(network);
    }
  }

  private void judgeUntilNobodyRecognises(TestNetwork network) throws Exception {
    try (RegionService a = service(network, A, "");
        RegionService b = service(network, B, neighbour(a), a.region)) {
      a.accredit();
      Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      JsonNode issued = a.issue(FILE);
      String path = "/api/v1/certificates/" + issued.get("id").textValue();
      byte[] evidence = a.anchored(path + "/evidence");
      String code = QrReader.read(a.anchored(path + "/code.svg"));
      String identifier = issued.get("identifier").textValue();

      // Known, and not recognised before there is an agreement.
      assertThat(answers(b.verify(Map.of("identifier", identifier)))).isEqualTo("yes yes yes no");
      assertThat(b.agree(A).statusCode()).isEqualTo(201);

      // By identifier, by the scanned code, by the evidence; with the file and with another one.
      JsonNode byIdentifier = b.verify(Map.of("identifier", identifier, "file", FILE));
      assertThat(answers(byIdentifier)).as(byIdentifier.toString()).isEqualTo("yes yes yes yes");
      assertThat(byIdentifier.get("source").textValue()).isEqualTo("region");
      assertThat(byIdentifier.at("/anchored/transaction").textValue()).hasSize(64);
      assertThat(byIdentifier.at("/anchored/block").longValue()).isPositive();
      assertThat(Instant.parse(byIdentifier.at("/anchored/time").textValue()))
          .isBetween(begun, Instant.now());
      assertThat(answers(b.verify(Map.of("code", code)))).isEqualTo("yes yes yes yes");
      assertThat(answers(b.verify(Map.of("evidence", evidence, "file", FILE))))
          .isEqualTo("yes yes yes yes");
      JsonNode other = b.verify(Map.of("code", code, "file", "another".getBytes(UTF_8)));
      assertThat(other.at("/genuine/reason").textValue()).isEqualTo("DOCUMENT_DIFFERS");
      assertThat(other.at("/inForce/reason").textValue()).isEqualTo("NOT_GENUINE");
      String page = Caller.text(b.caller.get("/verify/certificate?lang=en&code=" + code, null));
      assertThat(page).contains("data-verdict=\"valid\"");
      assertThat(page).doesNotContain("测试公司");

      // Suspended in A, seen in B; and the other way round.
      Instant suspended = Instant.now();
      a.status(issued.get("id").textValue(), "02");
      awaitStatus(b, identifier, "no", "02");
      assertThat(Duration.between(suspended, Instant.now())).isLessThan(Duration.ofSeconds(60));
      a.status(issued.get("id").textValue(), "01");
      awaitStatus(b, identifier, "yes", "01");

      // A is switched off, with all it runs of the ledger: B answers from what it keeps, and says
      // how old the status is.
      a.stop();
      network.darken(A);
      Thread.sleep(1100);
      JsonNode dark = b.verify(Map.of("identifier", identifier));
      assertThat(answers(dark)).as(dark.toString()).isEqualTo("yes yes yes yes");
      assertThat(dark.get("source").textValue()).isEqualTo("kept");
      assertThat(dark.at("/inForce/ageSeconds").longValue()).isPositive();
      assertThat(answers(b.verify(Map.of("code", code)))).isEqualTo("yes yes yes yes");

      // The agreement is withdrawn: genuine, anchored and in force as before, not recognised.
      HttpResponse<byte[]> withdrawn =
          b.caller.post(
              "/api/v1/agreements/" + A + "/1/withdraw",
              b.recognising,
              "application/json",
              new byte[0]);
      assertThat(withdrawn.statusCode()).as(Caller.text(withdrawn)).isEqualTo(200);
      JsonNode after = awaitUnrecognised(b, identifier);
      assertThat(answers(after)).as(after.toString()).isEqualTo("yes yes yes no");
      assertThat(after.at("/recognised/reason").textValue()).isEqualTo("NOT_RECOGNISED");
    }
  }

  @Test
  void holder_discloses_chosen_fields_and_erasing_one_leaves_the_others() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService a = service(network, A, "")) {
      a.accredit();
      JsonNode one = a.issue(FILE);
      JsonNode two = a.issue("second file".getBytes(UTF_8));
      String path = "/api/v1/certificates/" + one.get("id").textValue();
      String kept = "type,status-list,status-index,issuer-key,level,issued,zzmc";
      byte[] some = a.anchored(path + "/evidence?fields=" + kept);
      a.anchored("/api/v1/certificates/" + two.get("id").textValue() + "/evidence");
      CertificateEvidence shown = CertificateEvidence.parse(some);
      assertThat(shown.value("zzmc")).contains("营业执照");
      assertThat(shown.value("czzt")).isEmpty();
      assertThat(shown.value("identifier")).isEmpty();
      assertThat(new String(some, UTF_8)).doesNotContain("测试公司");
      assertThat(a.verify(Map.of("evidence", some)).at("/genuine/answer").textValue())
          .isEqualTo("yes");

      HttpResponse<byte[]> erased =
          a.caller.json(path + "/erase", a.issuing, Map.of("reason", "the holder asked for it"));
      assertThat(erased.statusCode()).as(Caller.text(erased)).isEqualTo(200);
      assertThat(Caller.body(erased).has("identifier")).isFalse();
      HttpResponse<byte[]> gone = a.caller.get(path + "/evidence", a.issuing);
      assertThat(gone.statusCode()).isEqualTo(410);
      JsonNode unknown = a.verify(Map.of("identifier", one.get("identifier").textValue()));
      assertThat(unknown.at("/genuine/reason").textValue()).isEqualTo("NO_EVIDENCE");
      JsonNode other = a.verify(Map.of("identifier", two.get("identifier").textValue()));
      assertThat(answers(other)).as(other.toString()).isEqualTo("yes yes yes yes");
      String erasedNumber = one.get("identifier").textValue();
      try (var files = Files.walk(a.region.folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
              .as(file.toString())
              .doesNotContain(erasedNumber);
        }
      }
    }
  }

  @Test
  void status_lists_are_cacheable_and_the_same_from_every_mirror() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService a = service(network, A, ", statusTtl: 1h");
        RegionService b = service(network, B, neighbour(a))) {
      a.issue(FILE);
      HttpResponse<byte[]> list = awaitList(a);
      String tag = list.headers().firstValue("ETag").orElseThrow();
      assertThat(list.headers().firstValue("Cache-Control").orElseThrow())
          .matches("public, max-age=3[0-9]{3}");
      HttpResponse<byte[]> again =
          a.caller.send(
              a.caller.request("/api/v1/status-lists/330000/0").header("If-None-Match", tag));
      assertThat(again.statusCode()).isEqualTo(304);
      HttpResponse<byte[]> mirrored = b.caller.get("/api/v1/status-lists/330000/0", null);
      assertThat(mirrored.statusCode()).isEqualTo(200);
      assertThat(mirrored.body()).isEqualTo(list.body());
      assertThat(b.caller.get("/api/v1/status-lists/330000/7", null).statusCode()).isEqualTo(404);
      assertThat(b.caller.get("/api/v1/status-lists/x/0", null).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refuses_wrong_roles_identifiers_states_and_agreements_with_stable_codes() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService a = service(network, A, "")) {
      String path = "/api/v1/certificates";
      String sm3 = "0".repeat(64);
      String good = "1.2.156.3005.2." + RegionService.TYPE + "." + RegionService.AUTHORITY;
      assertThat(code(a, path, a.recognising, Map.of())).isEqualTo("role-missing");
      assertThat(code(a, path, a.issuing, Map.of())).isEqualTo("certificate-invalid");
      assertThat(
              code(
                  a,
                  path,
                  a.issuing,
                  Map.of("identifier", good + ".000000001.001.0", "fileSm3", sm3, "level", 3)))
          .isEqualTo("certificate-invalid");
      assertThat(
              code(
                  a,
                  path,
                  a.issuing,
                  Map.of("type", RegionService.TYPE, "fileSm3", "12", "level", 3)))
          .isEqualTo("certificate-invalid");
      assertThat(
              code(
                  a,
                  path,
                  a.issuing,
                  Map.of(
                      "type",
                      RegionService.TYPE,
                      "fileSm3",
                      sm3,
                      "level",
                      3,
                      "fields",
                      Map.of("Bad Name", "x"))))
          .isEqualTo("certificate-invalid");
      JsonNode issued = a.issue(FILE);
      String own = path + "/" + issued.get("id").textValue();
      Map<String, Object> twice =
          Map.of("identifier", issued.get("identifier").textValue(), "fileSm3", sm3, "level", 3);
      assertThat(code(a, path, a.issuing, twice)).isEqualTo("certificate-exists");
      assertThat(code(a, own + "/status", a.issuing, Map.of("status", "08", "reason", "r")))
          .isEqualTo("certificate-invalid");
      assertThat(code(a, own + "/status", a.issuing, Map.of("status", "02")))
          .isEqualTo("reason-missing");
      a.status(issued.get("id").textValue(), "07");
      assertThat(code(a, own + "/status", a.issuing, Map.of("status", "01", "reason", "r")))
          .isEqualTo("certificate-state-refused");
      Map<String, Object> terms =
          Map.of(
              "types",
              new TreeSet<>(List.of(RegionService.TYPE)),
              "until",
              "2099-01-01T00:00:00Z",
              "level",
              2);
      assertThat(code(a, "/api/v1/agreements/" + A, a.recognising, terms))
          .isEqualTo("agreement-invalid");
      assertThat(code(a, "/api/v1/agreements/440000", a.recognising, terms))
          .isEqualTo("ledger-refused");
      assertThat(code(a, "/api/v1/agreements/440000", a.issuing, terms)).isEqualTo("role-missing");
      HttpResponse<byte[]> scanned = a.caller.get("/verify/certificate?code=rubbish", null);
      assertThat(scanned.statusCode()).isEqualTo(400);
      HttpResponse<byte[]> wrongCheck =
          a.caller.post(
              "/api/v1/certificate-verifications",
              null,
              "multipart/form-data; boundary=" + RegionService.BOUNDARY,
              RegionService.form(Map.of("identifier", good + ".000000001.001.9")));
      assertThat(Caller.body(wrongCheck).get("code").textValue()).isEqualTo("certificate-invalid");
    }
  }

  private static String code(RegionService a, String path, String token, Map<String, ?> body)
      throws Exception {
    HttpResponse<byte[]> answer = a.caller.json(path, token, body);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isBetween(400, 499);
    return Caller.body(answer).get("code").textValue();
  }

  private HttpResponse<byte[]> awaitList(RegionService a) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      HttpResponse<byte[]> list = a.caller.get("/api/v1/status-lists/330000/0", null);
      if (list.statusCode() == 200) {
        return list;
      }
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }

  private static void awaitStatus(RegionService b, String identifier, String answer, String status)
      throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      JsonNode seen = b.verify(Map.of("identifier", identifier)).get("inForce");
      if (seen.get("answer").textValue().equals(answer)) {
        assertThat(seen.get("status").textValue()).isEqualTo(status);
        return;
      }
      assertThat(Instant.now()).as(seen.toString()).isBefore(end);
      Thread.sleep(100);
    }
  }

  /** A withdrawal holds from its second on. */
  private static JsonNode awaitUnrecognised(RegionService b, String identifier) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    JsonNode report = b.verify(Map.of("identifier", identifier));
    while (report.at("/recognised/answer").textValue().equals("yes")) {
      assertThat(Instant.now()).as(report.toString()).isBefore(end);
      Thread.sleep(100);
      report = b.verify(Map.of("identifier", identifier));
    }
    return report;
  }

  static String answers(JsonNode report) {
    return String.join(
        " ",
        report.at("/genuine/answer").textValue(),
        report.at("/anchored/answer").textValue(),
        report.at("/inForce/answer").textValue(),
        report.at("/recognised/answer").textValue());
  }

  private RegionService service(
      TestNetwork network, String code, String licences, TestRegion... trusted) throws Exception {
    Path folder = Files.createDirectories(dir.resolve(code));
    TestRegion region = TestRegion.create(folder, code, "log.test/" + code);
    for (TestRegion other : trusted) {
      region.trust(other);
    }
    return new RegionService(region, network, licences);
  }

  private static String neighbour(RegionService other) {
    return ", neighbours: [{region: \""
        + other.region.code
        + "\", url: \"http://127.0.0.1:"
        + other.port()
        + "\"}]";
  }
}
