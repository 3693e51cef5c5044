package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.seal.stamp.Placement;

/** Every real document is stamped, or refused with the code that belongs to it. */
class SamplePdfsTest {
  private static final Map<String, String> REFUSED =
      Map.of(
          "broken-xref.pdf", "damaged-document",
          "hostile-page-count.pdf", "damaged-document",
          "zero-pages.pdf", "no-pages",
          "encrypted-aes256-password-required.pdf", "password-required",
          "encrypted-aes256-empty-user-password.pdf", "changes-forbidden");

  /** Centre of the seal; the smallest page is 172.8 points wide. */
  private static final Placement PLACE = new Placement(1, 86, 86);

  @TempDir Path folder;

  static Stream<Arguments> samples() throws IOException {
    Optional<Path> samples = Samples.find("pdf");
    if (samples.isEmpty()) {
      return Stream.of(Arguments.of("no sample", SignatureProfile.GM_SEAL)); // skipped aloud below
    }
    try (Stream<Path> files = Files.list(samples.get())) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream()
          .flatMap(
              file ->
                  Stream.of(SignatureProfile.values())
                      .map(profile -> Arguments.of(file.getFileName().toString(), profile)));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void is_stamped_or_refused(String name, SignatureProfile profile) throws Exception {
    Path in = Samples.folder("pdf").resolve(name);
    Path out = folder.resolve(name);
    StampRequest request =
        StampRequest.of(profile, TestSeals.SIGNER, TestSeals.prepared(), PLACE, TestSeals.NOW);
    if (REFUSED.containsKey(name)) {
      StampException refusal =
          catchThrowableOfType(
              StampException.class, () -> new PdfStamper().stamp(in, out, request));
      assertThat(refusal.code()).isEqualTo(REFUSED.get(name));
      assertThat(out).doesNotExist();
      return;
    }
    StampResult first = new PdfStamper().stamp(in, out, request);
    assertThat(first.addedBytes()).isLessThanOrEqualTo(40 * 1024);
    assertGood(in, out, 1);

    Path twice = folder.resolve("twice-" + name);
    new PdfStamper().stamp(out, twice, request);
    assertGood(out, twice, 2);
  }

  /** The other tests do without an absent program; this one says so. */
  @ParameterizedTest
  @CsvSource({"qpdf, qpdf", "pdfsig, poppler-utils", "openssl, openssl"})
  void programs_that_check_from_outside_are_installed(String program, String debianPackage) {
    Tools.need(program, debianPackage);
    assertThat(Tools.has(program)).isTrue();
  }

  private static void assertGood(Path before, Path after, int stamps) throws Exception {
    Stamped.assertPrefix(before, after);
    Stamped.read(after);
    assertThat(Stamped.redBox(Stamped.render(after, 1, 72))).isNotEmpty();
    try (PDDocument original = Loader.loadPDF(before.toFile());
        PDDocument stamped = Loader.loadPDF(after.toFile())) {
      assertThat(stamped.getSignatureDictionaries())
          .hasSize(original.getSignatureDictionaries().size() + 1);
      assertThat(stamped.getNumberOfPages()).isEqualTo(original.getNumberOfPages());
      assertThat(stamped.getDocument().isXRefStream())
          .isEqualTo(original.getDocument().isXRefStream());
    }
    if (Tools.has("qpdf")) {
      Tools.assertCleanForQpdf(before, after);
    }
    if (Tools.has("pdfsig")) {
      String said = Tools.run("pdfsig", "-nocert", after.toString()).text();
      assertThat(said).contains("Total document signed").contains("Seal" + stamps);
    }
  }
}
