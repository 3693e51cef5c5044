package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @Test
  void shows_its_ends_only() {
    PhoneNumber phone = PhoneNumber.of("13800138000");

    assertThat(phone.masked()).isEqualTo("138****8000");
    assertThat(phone).hasToString("138****8000").isEqualTo(PhoneNumber.of("13800138000"));
    assertThat(phone.exposeNumber()).isEqualTo("13800138000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1380013800",
        "138001380000",
        "23800138000",
        "12800138000",
        "１３８００１３８０００",
        "138 0013 8000",
        "+8613800138000",
        "13800138000\n"
      })
  void refuses_everything_else_without_repeating_it(String text) {
    assertThatThrownBy(() -> PhoneNumber.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isEqualTo("expected a mobile number of 11 digits");
  }
}
