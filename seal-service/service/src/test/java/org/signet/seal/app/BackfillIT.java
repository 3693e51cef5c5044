package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.backfill.Backfill;
import org.signet.ledger.licence.LicenceIdentifier;

/** Certificates of former years: sealed while the service is off, served like any other then. */
class BackfillIT {
  private static final byte[] FILE = "a certificate of 2021".getBytes(UTF_8);
  private static final Backfill.Listener SILENT =
      new Backfill.Listener() {
        @Override
        public void sealed(long lines) {}

        @Override
        public void refused(long lineNumber, String reason) {
          throw new AssertionError("line " + lineNumber + ": " + reason);
        }
      };

  @TempDir Path dir;

  private static String identifier(int number) {
    return LicenceIdentifier.issue(
            RegionService.TYPE, RegionService.AUTHORITY, "BACKFILL" + (1000 + number))
        .text();
  }

  private static ByteArrayInputStream table(int lines) {
    StringBuilder text = new StringBuilder("identifier,file,issued,level,czzt,zzmc\n");
    String digest = HexFormat.of().formatHex(Sm3.hash(FILE));
    for (int i = 0; i < lines; i++) {
      text.append(identifier(i)).append(',').append(digest);
      text.append(",2021-05-06,3,旧公司").append(i).append(",营业执照\n");
    }
    return new ByteArrayInputStream(text.toString().getBytes(UTF_8));
  }

  @Test
  void backfilled_certificates_are_proved_and_change_their_status_like_any_other()
      throws Exception {
    TestRegion region =
        TestRegion.create(Files.createDirectories(dir.resolve("a")), "330000", "log.a.test");
    String licences =
        "licences: {issuer: "
            + RegionService.AUTHORITY
            + ", issuerName: 测试局, statusTtl: 1s, maxStatusAge: 1h}";
    BackfillJob job =
        BackfillJob.of(region.configuration(URI.create("http://127.0.0.1:1/jwks"), licences));
    assertThat(job.run("old", table(40), SILENT)).isEqualTo(new Backfill.Report(0, 40, 0));
    assertThat(job.run("old", table(50), SILENT)).isEqualTo(new Backfill.Report(40, 10, 0));

    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService a = new RegionService(region, network, ", statusTtl: 1s, maxStatusAge: 1h")) {
      assertThatThrownBy(() -> job.run("old", table(60), SILENT))
          .isInstanceOf(BackfillJob.UnusableException.class)
          .hasMessageContaining("stop the service");
      a.accredit();
      JsonNode seen = awaitAnswers(a, 45, "yes yes yes yes");
      assertThat(seen.at("/inForce/status").textValue()).isEqualTo("01");

      // Nothing in the register until somebody has something to change.
      HttpResponse<byte[]> adopted = adopt(a, identifier(45));
      assertThat(adopted.statusCode()).as(Caller.text(adopted)).isEqualTo(201);
      assertThat(code(adopt(a, identifier(45)))).isEqualTo("certificate-exists");
      assertThat(code(adopt(a, identifier(999)))).isEqualTo("certificate-not-found");
      assertThat(code(adopt(a, "1.2.3"))).isEqualTo("certificate-invalid");
      Map<String, Object> again =
          Map.of("identifier", identifier(44), "fileSm3", "0".repeat(64), "level", 3);
      assertThat(code(a.caller.json("/api/v1/certificates", a.issuing, again)))
          .as("issued once more")
          .isEqualTo("certificate-exists");
      Instant changed = Instant.now();
      a.status(Caller.body(adopted).get("id").textValue(), "07");
      awaitAnswers(a, 45, "yes yes no yes");
      assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofSeconds(60));
      awaitAnswers(a, 44, "yes yes yes yes");

      // What is issued today stands in lists of its own.
      JsonNode issued = a.issue(FILE);
      assertThat(issued.get("statusList").longValue()).isZero();
    }
  }

  private static HttpResponse<byte[]> adopt(RegionService a, String identifier) throws Exception {
    return a.caller.json(
        "/api/v1/certificates/adoptions", a.issuing, Map.of("identifier", identifier));
  }

  private static String code(HttpResponse<byte[]> answer) throws Exception {
    return Caller.body(answer).get("code").textValue();
  }

  private static JsonNode awaitAnswers(RegionService a, int number, String expected)
      throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      JsonNode seen = a.verify(Map.of("identifier", identifier(number), "file", FILE));
      if (TwoRegionsIT.answers(seen).equals(expected)) {
        return seen;
      }
      assertThat(Instant.now()).as(seen.toString()).isBefore(end);
      Thread.sleep(100);
    }
  }
}
