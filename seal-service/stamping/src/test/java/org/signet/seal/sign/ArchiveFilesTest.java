package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.seal.stamp.Placement;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** PDF/A stays PDF/A (ISO 19005), says veraPDF. */
class ArchiveFilesTest {
  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  @ParameterizedTest
  @CsvSource({"pdfa-1b.pdf, PDFA_1_B", "pdfa-2b.pdf, PDFA_2_B"})
  void pades_keeps_conformance_with_a_drawn_seal_and_with_a_picture(String name, PDFAFlavour part)
      throws Exception {
    Path in = Samples.folder("pdf").resolve(name);
    assertThat(faults(in, part)).isEmpty();
    PreparedSeal pictured = PreparedSeal.of(TestSeals.prepared().seal());
    for (PreparedSeal seal : List.of(TestSeals.prepared(), pictured)) {
      assertThat(faults(stamped(in, SignatureProfile.PADES_SM2, seal), part)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"pdfa-1b.pdf, PDFA_1_B", "pdfa-2b.pdf, PDFA_2_B"})
  void pades_keeps_conformance_at_the_highest_level(String name, PDFAFlavour part)
      throws Exception {
    Path in = Samples.folder("pdf").resolve(name);
    Path out = folder.resolve("out.pdf");
    StampRequest request =
        StampRequest.of(
            SignatureProfile.PADES_SM2,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            new Placement(1, 100, 100),
            TestSeals.NOW);
    TestAuthority.stamper(TestAuthority.at(TestSeals.NOW))
        .stamp(in, out, request, SignatureLevel.B_LTA);
    assertThat(faults(out, part)).isEmpty();
  }

  @Test
  void seal_signature_breaks_nothing_but_the_rules_about_pkcs7() throws Exception {
    Path in = Samples.folder("pdf").resolve("pdfa-2b.pdf");
    Path out = stamped(in, SignatureProfile.GM_SEAL, TestSeals.prepared());
    assertThat(faults(out, PDFAFlavour.PDFA_2_B)).containsExactlyInAnyOrder("6.4.3-2", "6.4.3-3");
  }

  private Path stamped(Path in, SignatureProfile profile, PreparedSeal seal) throws Exception {
    Path out = folder.resolve("out.pdf");
    StampRequest request =
        StampRequest.of(profile, TestSeals.SIGNER, seal, new Placement(1, 100, 100), TestSeals.NOW);
    new PdfStamper().stamp(in, out, request);
    return out;
  }

  private static List<String> faults(Path file, PDFAFlavour part) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), part);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(part, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(a -> a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber())
          .distinct()
          .toList();
    }
  }
}
