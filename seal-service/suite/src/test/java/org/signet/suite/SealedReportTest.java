package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;

/** The verification report as a sealed PDF. */
class SealedReportTest {
  @TempDir static Path dir;
  private static Path keys;
  private static Path stamped;

  @BeforeAll
  static void make_keys_and_a_stamped_document() throws IOException {
    try {
      assertThat(GlyphSource.system()).isNotNull();
    } catch (MissingFontException missing) {
      assumeTrue(false, missing.getMessage());
    }
    keys = dir.resolve("keys");
    assertThat(Ran.signet("dev-keys", keys).exit()).isZero();
    Path document = dir.resolve("in.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
    stamped = dir.resolve("合同.pdf");
    Ran signed =
        Ran.signet(
            "sign",
            "--key",
            keys.resolve("signer.p12"),
            "--pin-file",
            keys.resolve("pin"),
            "--seal",
            keys.resolve("seal.der"),
            "--page",
            1,
            "--at",
            "400,150",
            document,
            "-o",
            stamped);
    assertThat(signed.exit()).as(signed.err()).isZero();
  }

  private static Ran verify(Path report, Path... files) {
    Object[] fixed = {
      "verify",
      "--trust",
      keys.resolve("trust"),
      "--report",
      report,
      "--report-key",
      keys.resolve("signer.p12"),
      "--report-pin-file",
      keys.resolve("pin"),
      "--report-seal",
      keys.resolve("seal.der")
    };
    Object[] all = java.util.Arrays.copyOf(fixed, fixed.length + files.length);
    System.arraycopy(files, 0, all, fixed.length, files.length);
    return Ran.signet(all);
  }

  private static String text(Path pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void tells_verdict_reasons_and_digests_in_both_languages_and_is_valid_itself() throws Exception {
    Path report = dir.resolve("report.pdf");
    Ran verified = verify(report, stamped);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    byte[] bytes = Files.readAllBytes(stamped);
    HexFormat hex = HexFormat.of();
    assertThat(text(report).replaceAll("\\s", ""))
        .contains("验证报告", "合同.pdf:valid", "合同.pdf：有效", "SIGNER_CHAIN", "签名值验证通过")
        .contains("SM3" + hex.formatHex(Sm3.hash(bytes)))
        .contains("SHA-256" + hex.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    Ran again = Ran.signet("verify", "--trust", keys.resolve("trust"), report);
    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("PADES_SM2", "The signature covers the whole file");
    assertThat(Files.size(report)).isLessThan(1 << 20);
    byte[] changed = Files.readAllBytes(report);
    changed[changed.length / 3] ^= 1;
    Path forged = Files.write(dir.resolve("forged-report.pdf"), changed);
    assertThat(Ran.signet("verify", "--trust", keys.resolve("trust"), forged).exit()).isNotZero();
  }

  @Test
  void shows_the_places_of_a_later_change_and_keeps_the_exit_code() throws Exception {
    Path changed = dir.resolve("changed.pdf");
    try (PDDocument document = Loader.loadPDF(stamped.toFile());
        var out = Files.newOutputStream(changed)) {
      PDPage page = document.getPage(0);
      try (var content =
          new org.apache.pdfbox.pdmodel.PDPageContentStream(
              document,
              page,
              org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode.APPEND,
              false)) {
        content.addRect(50, 600, 100, 100);
        content.fill();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      document.getPages().getCOSObject().setNeedToBeUpdated(true);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    Path report = dir.resolve("two.pdf");
    Ran verified = verify(report, stamped, changed);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isEqualTo(1);
    assertThat(text(report).replaceAll("\\s", ""))
        .contains("合同.pdf:valid", "changed.pdf:refused", "第1页Page1");
    try (PDDocument document = Loader.loadPDF(report.toFile())) {
      long pictures = 0;
      for (PDPage page : document.getPages()) {
        for (var name : page.getResources().getXObjectNames()) {
          pictures += page.getResources().isImageXObject(name) ? 1 : 0;
        }
      }
      assertThat(pictures).isEqualTo(1);
    }
  }

  @Test
  void qpdf_and_pdfsig_can_take_it_apart() throws Exception {
    Path report = dir.resolve("apart.pdf");
    assertThat(verify(report, stamped).exit()).isZero();
    assertThat(program("qpdf", "--check", report.toString()))
        .contains("No syntax or stream encoding errors found");
    assertThat(program("pdfsig", report.toString()))
        .contains("Signature #1", "ETSI.CAdES.detached", "Total document signed");
  }

  private static String program(String... command) throws IOException, InterruptedException {
    Path found =
        java.util.Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, command[0]))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, command[0] + " is not installed");
    Path log = Files.createTempFile(dir, "program", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  @Test
  void a_report_without_a_key_is_usage() {
    Ran ran = Ran.signet("verify", "--report", dir.resolve("none.pdf"), stamped);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--report-key").hasLineCount(1);
    assertThat(dir.resolve("none.pdf")).doesNotExist();
  }

  @Test
  void a_key_without_a_report_is_usage() {
    Ran ran = Ran.signet("verify", "--report-key", keys.resolve("signer.p12"), stamped);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--report").hasLineCount(1);
  }

  @Test
  void the_report_never_replaces_what_it_is_about() throws IOException {
    byte[] before = Files.readAllBytes(stamped);
    Ran ran = verify(stamped, stamped);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("overwrite").hasLineCount(1);
    assertThat(stamped).hasBinaryContent(before);
  }
}
