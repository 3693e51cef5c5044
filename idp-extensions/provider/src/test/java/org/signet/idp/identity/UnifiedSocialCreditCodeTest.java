package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnifiedSocialCreditCodeTest {

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("valid")
  void accepts_codes_of_the_standard(String code, String unused, String note) throws Exception {
    assertThat(UnifiedSocialCreditCode.parse(code).code()).as(note + unused).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("invalid")
  void refuses_with_the_reason(String code, String reason, String note) {
    assertThatThrownBy(() -> UnifiedSocialCreditCode.parse(code))
        .as(note)
        .isInstanceOfSatisfying(
            CreditCodeFormatException.class, e -> assertThat(e.reason().name()).isEqualTo(reason));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("warned")
  void accepts_but_marks_a_wrong_inner_check(String code, String unused, String note)
      throws Exception {
    assertThat(UnifiedSocialCreditCode.parse(code).organisationCodeHolds())
        .as(note + unused)
        .isFalse();
  }

  @Test
  void tells_its_parts() throws Exception {
    UnifiedSocialCreditCode code = UnifiedSocialCreditCode.parse("91350100M000100Y43");

    assertThat(code.regionCode()).isEqualTo("350100");
    assertThat(code.organisationCode()).isEqualTo("M000100Y4");
    assertThat(code.organisationCodeHolds()).isTrue();
  }

  @Test
  void refuses_a_department_that_does_not_register() {
    assertThatThrownBy(() -> UnifiedSocialCreditCode.parse("B1350100M000100Y43"))
        .isInstanceOfSatisfying(
            CreditCodeFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(CreditCodeFormatException.Reason.DEPARTMENT));
  }

  static List<Arguments> valid() throws IOException {
    return Vectors.of("gb32100/uscc.tsv", "valid");
  }

  static List<Arguments> invalid() throws IOException {
    return Vectors.of("gb32100/uscc.tsv", "invalid");
  }

  static List<Arguments> warned() throws IOException {
    return Vectors.of("gb32100/uscc.tsv", "warned");
  }
}
