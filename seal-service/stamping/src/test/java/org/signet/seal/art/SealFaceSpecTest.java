package org.signet.seal.art;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SealFaceSpecTest {
  @Test
  void strips_white_space_around_the_texts() {
    SealFaceSpec spec = SealFaceSpec.round(42, " 青山县人民政府\n").withLineOfUse(" 合同专用章 ");
    assertThat(spec.arcText()).isEqualTo("青山县人民政府");
    assertThat(spec.lineOfUse()).isEqualTo("合同专用章");
  }

  @Test
  void rejects_a_size_outside_18_to_60_mm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealFaceSpec.round(17.9, "甲"))
        .withMessageContaining("18.0 to 60.0 mm, found 17.9");
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.round(60.1, "甲"));
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.round(Double.NaN, "甲"));
  }

  @Test
  void rejects_a_round_seal_that_is_not_as_high_as_wide() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SealFaceSpec(
                    SealShape.ROUND, 42, 40, "甲", "", "", SealColour.RED, SealCentre.STAR))
        .withMessageContaining("42.0 x 40.0 mm");
  }

  @Test
  void rejects_an_oval_that_stands_or_is_too_flat() {
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.oval(20, 30, "甲"));
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.oval(50, 20, "甲"));
  }

  @Test
  void rejects_empty_and_overlong_texts() {
    assertThatIllegalArgumentException().isThrownBy(() -> SealFaceSpec.round(42, "  "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealFaceSpec.round(42, "甲".repeat(121)))
        .withMessageContaining("at most 120 characters, found 121");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealFaceSpec.round(42, "甲").withLineOfUse("乙".repeat(25)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealFaceSpec.round(42, "甲").withNumber("1".repeat(33)));
  }
}
