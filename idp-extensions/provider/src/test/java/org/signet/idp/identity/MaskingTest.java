package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({"张三, 张*", "欧阳娜娜, 欧***", "𠮷田, 𠮷*", "张, *", "Li Si, L****"})
  void shows_the_first_character_of_a_name(String name, String masked) {
    assertThat(Masking.name(name)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({"11010519491231002X, 1****************X", "12, **", "123, 1*3"})
  void shows_first_and_last_character_of_a_number(String number, String masked) {
    assertThat(Masking.number(number)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"张三", "买买提·吐尔逊", "Jean-Luc O'Neill", "𠮷田", "Jr."})
  void accepts_names_as_they_stand_on_documents(String name) throws Exception {
    assertThat(RealName.parse(name).exposeName()).isEqualTo(name);
    assertThat(RealName.parse(name).toString()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "张",
        "张3",
        " 张三",
        "张三 ",
        "张\n三",
        "张​三",
        "·张",
        "<b>张</b>",
        "Аnna Li",
        "Lі Si",
        "Ｌi Si",
        "⼀二",
        "張α",
        "カ力"
      })
  void refuses_what_is_no_name(String name) {
    assertThatThrownBy(() -> RealName.parse(name)).isInstanceOf(RealNameFormatException.class);
  }

  @Test
  void levels_are_one_to_four() {
    assertThat(IdentityLevel.of(0)).isEmpty();
    assertThat(IdentityLevel.of(5)).isEmpty();
    assertThat(IdentityLevel.of(3)).contains(IdentityLevel.PRESENT);
  }
}
