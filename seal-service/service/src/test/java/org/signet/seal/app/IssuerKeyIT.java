package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;

/** An issuer gets a new key: both hold for a while, and what was issued before stays recognised. */
class IssuerKeyIT {
  private static final String A = "330000";
  private static final String B = "310000";
  private static final String ENTRIES =
      "/api/v1/registry/issuers/" + A + "/" + RegionService.AUTHORITY;

  @TempDir Path dir;

  /** A certificate, and the two ways to ask about it. */
  private record Issued(
      Instant at, Map<String, Object> byIdentifier, Map<String, Object> byEvidence) {}

  @Test
  void keys_of_an_issuer_overlap_and_the_retired_one_issues_nothing_more() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"))) {
      TestRegion region = region(A);
      String firstKey = region.signerKey;
      Issued old;
      try (RegionService a = new RegionService(region, network, "")) {
        a.accredit();
        old = issue(a, "under the first key");
      }

      region.signerKey = secondKey(region);
      Issued early;
      Issued young;
      try (RegionService a = new RegionService(region, network, "")) {
        early = issue(a, "under a key that the ledger does not know yet");
        assertThat(a.verify(early.byIdentifier()).at("/recognised/reason").textValue())
            .isEqualTo("NOT_ACCREDITED");
        a.accredit();
        young = issue(a, "under the second key");
        JsonNode entries = Caller.body(a.caller.get(ENTRIES, null)).get("issuers");
        assertThat(entries.findValuesAsText("version")).containsExactly("2", "1");
        assertThat(new HashSet<>(entries.findValuesAsText("keyId"))).hasSize(2);
        assertThat(entries.findValuesAsText("withdrawnAt")).isEmpty();
      }

      // The overlap: the first key goes on issuing. Then its entry ends.
      region.signerKey = firstKey;
      try (RegionService a = new RegionService(region, network, "")) {
        Issued late = issue(a, "under the first key, beside the second");
        assertThat(TwoRegionsIT.answers(a.verify(late.byIdentifier())))
            .isEqualTo("yes yes yes yes");
        awaitSecondAfter(late.at());
        HttpResponse<byte[]> ended =
            a.caller.json(ENTRIES + "/1/withdraw", a.recognising, Map.of());
        assertThat(ended.statusCode()).as(Caller.text(ended)).isEqualTo(200);
        Issued retired = issue(a, "under the first key, after its end");

        try (RegionService b = recognising(network, a)) {
          for (Issued good : new Issued[] {old, early, young, late}) {
            JsonNode report = b.verify(good.byIdentifier());
            assertThat(TwoRegionsIT.answers(report))
                .as(report.toString())
                .isEqualTo("yes yes yes yes");
            assertThat(TwoRegionsIT.answers(b.verify(good.byEvidence())))
                .isEqualTo("yes yes yes yes");
          }
          JsonNode refused = b.verify(retired.byIdentifier());
          assertThat(TwoRegionsIT.answers(refused))
              .as(refused.toString())
              .isEqualTo("yes yes yes no");
          assertThat(refused.at("/recognised/reason").textValue()).isEqualTo("NOT_ACCREDITED");
        }
      }
    }
  }

  private RegionService recognising(TestNetwork network, RegionService a) throws Exception {
    TestRegion region = region(B);
    region.trust(a.region);
    RegionService b =
        new RegionService(
            region,
            network,
            ", neighbours: [{region: \"330000\", url: \"http://127.0.0.1:" + a.port() + "\"}]");
    HttpResponse<byte[]> agreed = b.agree(A);
    assertThat(agreed.statusCode()).as(Caller.text(agreed)).isEqualTo(201);
    return b;
  }

  private static Issued issue(RegionService a, String file) throws Exception {
    JsonNode issued = a.issue(file.getBytes(UTF_8));
    byte[] evidence =
        a.anchored("/api/v1/certificates/" + issued.get("id").textValue() + "/evidence");
    return new Issued(
        Instant.parse(issued.get("issuedAt").textValue()),
        Map.of("identifier", issued.get("identifier").textValue()),
        Map.of("evidence", evidence));
  }

  /** Entries end at whole seconds. */
  private static void awaitSecondAfter(Instant time) throws InterruptedException {
    while (!Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(time)) {
      Thread.sleep(50);
    }
  }

  /** The setting of a new key of the department. */
  private static String secondKey(TestRegion region) throws Exception {
    Path file = region.folder.resolve("signer2.p12");
    Pkcs12.store(
        file,
        Files.readString(region.folder.resolve("pin")).strip().toCharArray(),
        PinStrength.GENERATED,
        region.ca.issue(
            CertificatePurpose.SIGNER, "CN=Department,O=Test,C=CN", Duration.ofDays(800)));
    return "p12: " + file + ", pinFile: " + region.folder + "/pin";
  }

  private TestRegion region(String code) throws Exception {
    return TestRegion.create(Files.createDirectories(dir.resolve(code)), code, "log.test/" + code);
  }
}
