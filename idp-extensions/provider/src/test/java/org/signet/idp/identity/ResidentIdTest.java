package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest(name = "{2}")
  @MethodSource("valid")
  void accepts_numbers_of_the_standard(String number, String birthDate, String note)
      throws Exception {
    ResidentId id = ResidentId.parse(number, TODAY);

    assertThat(id.exposeNumber()).isEqualTo(number);
    if (!birthDate.equals("-")) {
      assertThat(id.birthDate()).as(note).isEqualTo(birthDate);
    }
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("invalid")
  void refuses_with_the_reason_and_without_the_number(String number, String reason, String note) {
    assertThatThrownBy(() -> ResidentId.parse(number, TODAY))
        .as(note)
        .isInstanceOfSatisfying(
            ResidentIdFormatException.class,
            e -> {
              assertThat(e.reason().name()).isEqualTo(reason);
              assertThat(number.isEmpty() || !e.toString().contains(number)).isTrue();
              assertThat(e.getCause()).isNull();
            });
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("upgrade")
  void upgrades_old_numbers(String old, String expected, String note) throws Exception {
    assertThat(ResidentId.upgrade(old, TODAY).exposeNumber()).as(note).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"110105491231996", "110105491231999"})
  void refuses_to_guess_the_century_of_a_centenarian(String old) {
    assertThatThrownBy(() -> ResidentId.upgrade(old, TODAY))
        .isInstanceOfSatisfying(
            ResidentIdFormatException.class,
            e ->
                assertThat(e.reason()).isEqualTo(ResidentIdFormatException.Reason.CENTURY_UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11010549123100", "11010549123100X", "１10105491231002"})
  void refuses_what_is_no_old_number(String old) {
    assertThatThrownBy(() -> ResidentId.upgrade(old, TODAY))
        .isInstanceOf(ResidentIdFormatException.class);
  }

  @Test
  void refuses_a_residence_permit_with_a_place_in_it() {
    assertThatThrownBy(() -> ResidentId.parse("810101188506150031", TODAY))
        .isInstanceOfSatisfying(
            ResidentIdFormatException.class,
            e -> assertThat(e.reason()).isEqualTo(ResidentIdFormatException.Reason.REGION));
  }

  @Test
  void accepts_a_birth_today_and_refuses_a_birth_tomorrow() throws Exception {
    LocalDate birth = LocalDate.of(1949, 12, 31);

    assertThat(ResidentId.parse("11010519491231002X", birth).birthDate()).isEqualTo(birth);
    assertThatThrownBy(() -> ResidentId.parse("11010519491231002X", birth.minusDays(1)))
        .isInstanceOf(ResidentIdFormatException.class);
  }

  @Test
  void every_exchange_of_one_digit_is_refused() {
    String number = "11010519491231002X";
    for (int i = 0; i < number.length() - 1; i++) {
      for (char c = '0'; c <= '9'; c++) {
        String changed = number.substring(0, i) + c + number.substring(i + 1);
        if (!changed.equals(number)) {
          assertThatThrownBy(() -> ResidentId.parse(changed, TODAY))
              .isInstanceOf(ResidentIdFormatException.class);
        }
      }
    }
  }

  @Test
  void tells_region_and_sex_and_hides_the_number() throws Exception {
    ResidentId id = ResidentId.parse("11010519491231002X", TODAY);

    assertThat(id.regionCode()).isEqualTo("110105");
    assertThat(id.female()).isTrue();
    assertThat(id.masked()).isEqualTo("1****************X");
    assertThat(id).hasToString("ResidentId[1****************X]");
  }

  static List<Arguments> valid() throws IOException {
    return Vectors.of("gb11643/resident-id.tsv", "valid");
  }

  static List<Arguments> invalid() throws IOException {
    return Vectors.of("gb11643/resident-id.tsv", "invalid");
  }

  static List<Arguments> upgrade() throws IOException {
    return Vectors.of("gb11643/resident-id.tsv", "upgrade");
  }
}
