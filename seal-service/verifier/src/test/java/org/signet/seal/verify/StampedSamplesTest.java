package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.stamp.Placement;
import org.signet.seal.verify.words.Language;

/** Real documents of many makers, stamped once and again: no false alarm. */
class StampedSamplesTest {
  private static final TestRegion REGION = new TestRegion();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classic-xref-table",
        "xref-stream-object-streams",
        "hybrid-xref",
        "linearized",
        "pdf20-simple",
        "pdf20-incremental-update",
        "header-offset-656-bytes",
        "acroform-fields",
        "rotated-pages-90-180-270",
        "cropbox-offset-rotated-90",
        "pdfa-1b",
        "pdfa-2b",
        "fifty-five-pages"
      })
  void finds_both_stamps_on_a_real_document_valid(String name) throws Exception {
    byte[] original = Files.readAllBytes(Samples.file("pdf/" + name + ".pdf"));
    byte[] once = stamp(SignatureProfile.PADES_SM2, original, 64);
    byte[] twice = stamp(SignatureProfile.GM_SEAL, once, 80);
    for (byte[] pdf : List.of(once, twice)) {
      Report report = REGION.verify(pdf);
      assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    }
    twice[twice.length / 3] ^= 1;
    assertThat(REGION.verify(twice).verdict()).isNotEqualTo(Verdict.VALID);
  }

  private static byte[] stamp(SignatureProfile profile, byte[] pdf, double at) {
    return REGION.stamp(
        profile,
        pdf,
        REGION.signer,
        REGION.seal,
        TestRegion.NOW,
        List.of(new Placement(1, at, at)));
  }
}
