package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.backfill.Backfill;

/** The guides for an issuing and for a recognising region, step by step on two services. */
class RegionGuidesIT {
  private static final String LICENCES =
      "licences: {issuer: "
          + RegionService.AUTHORITY
          + ", issuerName: 测试局, statusTtl: 1s, maxStatusAge: 1h";

  @TempDir Path dir;

  private TestRegion region(String code) throws Exception {
    return TestRegion.create(
        Files.createDirectories(dir.resolve(code)), code, "log." + code + ".test");
  }

  @Test
  void both_guides_do_what_they_say() throws Exception {
    Guide issuing = Guide.read("issuing-region.md");
    TestRegion a = region("330000");
    TestRegion b = region("310000");
    b.trust(a);
    BackfillJob job =
        BackfillJob.of(a.configuration(URI.create("http://127.0.0.1:1/jwks"), LICENCES + "}"));
    for (String table : issuing.tables()) {
      assertThat(backfill(job, table)).isEqualTo(new Backfill.Report(0, 2, 0));
    }
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService serviceOfA =
            new RegionService(a, network, ", statusTtl: 1s, maxStatusAge: 1h");
        RegionService serviceOfB =
            new RegionService(
                b,
                network,
                ", statusTtl: 1s, maxStatusAge: 1h, neighbours: [{region: \"330000\", url: "
                    + "\"http://127.0.0.1:"
                    + serviceOfA.port()
                    + "\"}]")) {
      assertThat(issuing.run(serviceOfA)).isEqualTo(14);
      Guide recognising =
          Guide.read("recognising-region.md").knowing("known", issuing.value("identifier"));
      assertThat(recognising.run(serviceOfB)).isEqualTo(13);
    }
  }

  private static Backfill.Report backfill(BackfillJob job, String table) throws Exception {
    return job.run(
        "guide",
        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
        new Backfill.Listener() {
          @Override
          public void sealed(long lines) {}

          @Override
          public void refused(long lineNumber, String reason) {
            throw new AssertionError("line " + lineNumber + ": " + reason);
          }
        });
  }
}
