package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;

class OfflineCommandsTest {
  @TempDir static Path dir;
  private static Path keys;
  private static Path document;

  @BeforeAll
  static void make_keys_and_a_document() throws IOException {
    try {
      assertThat(GlyphSource.system()).isNotNull();
    } catch (MissingFontException missing) {
      assumeTrue(false, missing.getMessage());
    }
    keys = dir.resolve("keys");
    Ran made = Ran.signet("dev-keys", keys);
    assertThat(made.err()).isEmpty();
    assertThat(made.exit()).isZero();
    document = dir.resolve("in.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
  }

  private static Path stamp(String profile) {
    Path out = dir.resolve(profile + ".pdf");
    Ran signed = sign(profile, document, out, "400,150");
    assertThat(signed.err()).isEmpty();
    assertThat(signed.exit()).isZero();
    return out;
  }

  private static Ran sign(String profile, Path in, Path out, String at) {
    return Ran.signet(
        "sign",
        "--key",
        keys.resolve("signer.p12"),
        "--pin-file",
        keys.resolve("pin"),
        "--seal",
        keys.resolve("seal.der"),
        "--profile",
        profile,
        "--page",
        1,
        "--at",
        at,
        in,
        "-o",
        out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gm-seal", "pades"})
  void stamps_and_verifies_without_a_server(String profile) {
    Path stamped = stamp(profile);

    Ran verified = Ran.signet("verify", "--trust", keys.resolve("trust"), stamped);

    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void without_trust_the_verdict_is_undecided() {
    Ran verified = Ran.signet("verify", "--json", stamp("gm-seal"));

    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out()).contains("\"verdict\" : \"undecided\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gm-seal", "pades"})
  void refuses_one_changed_bit(String profile) throws IOException {
    byte[] bytes = Files.readAllBytes(stamp(profile));
    bytes[300] ^= 1;
    Path changed = Files.write(dir.resolve("changed.pdf"), bytes);

    Ran verified = Ran.signet("verify", "--trust", keys.resolve("trust"), changed);

    assertThat(verified.exit()).isEqualTo(1);
  }

  @Test
  void a_file_that_is_no_pdf_is_one_line_and_exit_two() throws IOException {
    Path text = Files.writeString(dir.resolve("text.pdf"), "not a PDF");

    Ran verified = Ran.signet("verify", text);
    Ran signed = sign("gm-seal", text, dir.resolve("never.pdf"), "400,150");

    assertThat(verified.exit()).isEqualTo(2);
    assertThat(verified.err().lines()).hasSize(1);
    assertThat(signed.exit()).isEqualTo(2);
    assertThat(signed.err().lines()).hasSize(1).first().asString().contains("not-a-pdf");
    assertThat(dir.resolve("never.pdf")).doesNotExist();
  }

  @Test
  void a_missing_file_is_one_line_and_exit_two() {
    Ran verified = Ran.signet("verify", dir.resolve("absent.pdf"));

    assertThat(verified.exit()).isEqualTo(2);
    assertThat(verified.err().lines()).hasSize(1);
  }

  @Test
  void many_files_end_with_one_line_of_counts_and_the_worst_exit_code() throws IOException {
    Path good = stamp("gm-seal");
    byte[] bytes = Files.readAllBytes(good);
    bytes[300] ^= 1;
    Path changed = Files.write(dir.resolve("one-changed.pdf"), bytes);
    Path trust = keys.resolve("trust");

    Ran two = Ran.signet("verify", "--trust", trust, "--lang", "en", good, changed);
    Ran three =
        Ran.signet("verify", "--trust", trust, "--lang", "zh", dir.resolve("absent.pdf"), good);

    assertThat(two.exit()).isEqualTo(1);
    assertThat(two.out()).endsWith("2 files: 1 valid, 1 refused\n").doesNotContain("\u001b");
    assertThat(three.exit()).isEqualTo(2);
    assertThat(three.err().lines()).hasSize(1).first().asString().contains("no such file");
    assertThat(three.out()).endsWith("共 2 个文件：1 有效，1 无法读取\n");
  }

  @Test
  void a_policy_makes_the_verdict_stricter_and_is_told() throws IOException {
    Path policy =
        Files.writeString(
            dir.resolve("policy.json"), "{\"name\": \"archive\", \"required\": [\"TIMESTAMP\"]}");
    Path wrong = Files.writeString(dir.resolve("wrong.json"), "{\"name\": \"x\", \"rules\": 1}");
    Path good = stamp("gm-seal");
    Path trust = keys.resolve("trust");

    Ran strict = Ran.signet("verify", "--trust", trust, "--json", "--policy", policy, good);
    Ran refused = Ran.signet("verify", "--trust", trust, "--policy", wrong, good);
    Ran absent = Ran.signet("verify", "--policy", dir.resolve("no.json"), good);

    assertThat(strict.exit()).isEqualTo(1);
    assertThat(strict.out())
        .contains("\"verdict\" : \"undecided\"", "\"name\" : \"archive\"", "POLICY");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1).first().asString().contains("\"rules\"");
    assertThat(absent.exit()).isEqualTo(2);
    assertThat(absent.err().lines()).hasSize(1);
  }

  @Test
  void a_damaged_list_of_seals_in_the_trust_folder_is_one_line_and_exit_two() throws IOException {
    Path trust = Files.createDirectory(dir.resolve("damaged-trust"));
    Files.writeString(trust.resolve("region.seals"), "signet-seal-status v1\n");

    Ran verified = Ran.signet("verify", "--trust", trust, stamp("gm-seal"));

    assertThat(verified.exit()).isEqualTo(2);
    assertThat(verified.err().lines()).hasSize(1).first().asString().contains("region.seals");
  }

  @Test
  void a_seal_that_would_leave_the_page_is_refused() {
    Ran signed = sign("gm-seal", document, dir.resolve("never.pdf"), "5,5");

    assertThat(signed.exit()).isEqualTo(1);
    assertThat(signed.err().lines()).hasSize(1).first().asString().contains("seal-off-page");
    assertThat(dir.resolve("never.pdf")).doesNotExist();
  }

  @Test
  void the_wrong_pin_is_one_line() throws IOException {
    Path pin = Files.writeString(dir.resolve("wrong-pin"), "0000\n");

    Ran signed =
        Ran.signet(
            "sign",
            "--key",
            keys.resolve("signer.p12"),
            "--pin-file",
            pin,
            "--seal",
            keys.resolve("seal.der"),
            "--at",
            "400,150",
            document,
            "-o",
            dir.resolve("never.pdf"));

    assertThat(signed.exit()).isEqualTo(2);
    assertThat(signed.err().lines()).hasSize(1);
    assertThat(signed.err()).doesNotContain("0000");
  }

  @Test
  void keys_are_never_overwritten() {
    Ran again = Ran.signet("dev-keys", keys);

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("not empty");
  }

  @Test
  void openssl_agrees_on_the_extracted_parts() throws IOException, InterruptedException {
    assumeTrue(onPath("openssl"), "openssl is not installed: apt-get install openssl");
    Path parts = dir.resolve("parts");
    Ran verified = Ran.signet("verify", "--extract", parts, stamp("gm-seal"));
    assertThat(verified.err()).isEmpty();
    Path one = parts.resolve("1");
    Path key = dir.resolve("key.pem");
    Files.writeString(
        key,
        run("openssl", "x509", "-in", one.resolve("cert.pem").toString(), "-noout", "-pubkey"));

    String answer =
        run(
            "openssl",
            "dgst",
            "-sm3",
            "-sigopt",
            "distid:1234567812345678",
            "-verify",
            key.toString(),
            "-signature",
            one.resolve("sig.der").toString(),
            one.resolve("tbs.der").toString());

    assertThat(answer).contains("Verified OK");
    assertThat(one.resolve("seal.der")).isNotEmptyFile();
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up", "demo", "dev-keys", "sign", "verify", "audit verify"})
  void every_command_explains_itself(String command) {
    Ran help = Ran.signet((Object[]) (command + " --help").strip().split(" ", -1));

    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: signet");
  }

  @Test
  void an_unknown_option_is_usage() {
    Ran ran = Ran.signet("verify", "--unknown", "x.pdf");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1).first().asString().contains("--help");
  }
}
