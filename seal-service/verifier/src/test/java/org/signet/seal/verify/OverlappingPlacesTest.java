package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;

/**
 * Seals that lie over one another: within one signature, and of two. Paper knows it too; nobody's
 * seal is less valid for it.
 */
class OverlappingPlacesTest {
  private static final TestRegion REGION = new TestRegion();
  private static final Placement HERE = new Placement(1, 90, 90);
  private static final Placement BESIDE = new Placement(1, 110, 105);

  private final byte[] plain = TestPdfs.unsigned(3);

  private static void assertAllValid(byte[] pdf, int signatures) {
    Report report = REGION.verify(pdf);
    assertThat(report.signatures()).hasSize(signatures);
    assertThat(report.signatures())
        .as(report.text(Language.EN))
        .allMatch(signature -> signature.verdict() == Verdict.VALID);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void places_of_one_signature_may_overlap_and_even_be_the_same(SignatureProfile profile) {
    for (Placement other : List.of(BESIDE, HERE)) {
      byte[] pdf = REGION.stamp(profile, plain, Places.at(List.of(HERE, other, BESIDE)));
      assertAllValid(pdf, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void seal_over_the_seal_of_an_earlier_signature_leaves_both_valid(SignatureProfile profile) {
    for (Placement later : List.of(BESIDE, HERE)) {
      for (SignatureProfile next : SignatureProfile.values()) {
        byte[] first = REGION.stamp(profile, plain, Places.at(List.of(HERE)));
        byte[] both = REGION.stamp(next, first, Places.at(List.of(later)));
        assertThat(Arrays.copyOf(both, first.length)).as("an increment").isEqualTo(first);
        assertAllValid(both, 2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void byte_changed_under_either_of_two_seals_is_found(SignatureProfile profile) {
    byte[] first = REGION.stamp(profile, plain, Places.at(List.of(HERE)));
    byte[] both = REGION.stamp(profile, first, Places.at(List.of(BESIDE)));
    byte[] early = both.clone();
    early[plain.length / 2] ^= 1;
    assertThat(REGION.verify(early).verdict()).isNotEqualTo(Verdict.VALID);
    byte[] late = both.clone();
    late[first.length + 20] ^= 1;
    assertThat(REGION.verify(late).verdict()).isNotEqualTo(Verdict.VALID);
  }
}
