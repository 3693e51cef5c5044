package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.suite.home.DevelopmentKeys;

class BackfillCommandTest {
  private static final String HEADER = "identifier,file,issued,level,zzmc\n";

  @TempDir Path dir;
  private Path config;

  @BeforeEach
  void configure() throws Exception {
    Path keys = dir.resolve("keys");
    DevelopmentKeys.open(keys, "Test", new SecureRandom(), Clock.systemUTC());
    config = dir.resolve("service.yml");
    Files.writeString(
        config,
        """
        issuer: https://issuer.test
        jwksUri: http://127.0.0.1:1/jwks
        database: {sqlite: %1$s/signet.db}
        documentStore: %1$s/documents
        keys:
          maker: {p12: %1$s/keys/maker.p12, pinFile: %1$s/keys/pin}
          signer: {p12: %1$s/keys/signer.p12, pinFile: %1$s/keys/pin}
          log: {p12: %1$s/keys/log.p12, pinFile: %1$s/keys/pin}
        trust: %1$s/keys/trust
        audit: %1$s/audit
        evidence: %1$s/evidence
        region: {code: "990000", name: 示例省}
        ledger: {mode: embedded, dir: %1$s/ledger}
        licences: {issuer: 11990000000000254A, issuerName: 测试局}
        """
            .formatted(dir));
  }

  private static String line(int number) {
    return LicenceIdentifier.issue(
                "11990000000000019A001", "11990000000000254A", "OLD" + (100_000 + number))
            .text()
        + ","
        + "ab".repeat(32)
        + ",2019-05-06,3,营业执照\n";
  }

  private Path table(String text) throws Exception {
    return Files.writeString(dir.resolve("old.csv"), text);
  }

  private Ran backfill(Object file) {
    return Ran.signet("backfill", "--config", config, "--errors", dir.resolve("errors.csv"), file);
  }

  @Test
  void seals_a_file_once_however_often_it_is_run() throws Exception {
    Ran first = backfill(table(HEADER + line(1) + line(2)));
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("2 certificates sealed in ").contains("0 lines refused");
    Ran second = backfill(table(HEADER + line(1) + line(2) + line(3)));
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).startsWith("1 certificates sealed").contains("2 lines known");
    assertThat(dir.resolve("errors.csv")).doesNotExist();
  }

  @Test
  void tells_refused_lines_by_number_and_exits_with_1() throws Exception {
    String bad = line(2).replace(",3,", ",9,");
    Ran ran = backfill(table(HEADER + line(1) + bad + line(3)));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).startsWith("2 certificates sealed").contains("1 lines refused");
    assertThat(dir.resolve("errors.csv")).hasContent("line,reason\n3,\"level: expected 1 to 4\"\n");
  }

  @Test
  void reads_standard_input_under_a_name() throws Exception {
    InputStream real = System.in;
    try {
      System.setIn(new ByteArrayInputStream((HEADER + line(1)).getBytes(StandardCharsets.UTF_8)));
      Ran ran = Ran.signet("backfill", "--config", config, "--source", "pipe", "-");
      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(ran.out()).startsWith("1 certificates sealed");
    } finally {
      System.setIn(real);
    }
    Ran nameless = Ran.signet("backfill", "--config", config, "-");
    assertThat(nameless.exit()).isEqualTo(2);
    assertThat(nameless.err().lines()).hasSize(1).first().asString().contains("--source");
  }

  @Test
  void input_or_configuration_that_cannot_be_read_is_one_line_and_exit_2() throws Exception {
    Ran columns = backfill(table("identifier,level\n"));
    assertThat(columns.exit()).isEqualTo(2);
    assertThat(columns.err().lines()).hasSize(1).first().asString().contains("there is no file");
    Ran missing = backfill(dir.resolve("nowhere.csv"));
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err().lines()).hasSize(1).first().asString().contains("nowhere.csv");
    Ran home = Ran.signet("backfill", "--home", dir.resolve("none"), table(HEADER));
    assertThat(home.exit()).isEqualTo(2);
    assertThat(home.err().lines()).hasSize(1).first().asString().contains("no home");
  }
}
