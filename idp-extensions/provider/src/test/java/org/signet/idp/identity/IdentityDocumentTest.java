package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityDocumentTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest(name = "{2}")
  @MethodSource("valid")
  void reads_numbers_in_one_spelling(String input, String expected, String note) throws Exception {
    IdentityDocument document = parse(input);

    assertThat(document.type().code() + " " + document.exposeNumber()).as(note).isEqualTo(expected);
    assertThat(document.toString()).doesNotContain(document.exposeNumber());
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("invalid")
  void refuses_with_the_reason_and_without_the_number(String input, String reason, String note) {
    String number = input.substring(input.indexOf(' ') + 1);

    assertThatThrownBy(() -> parse(input))
        .as(note)
        .isInstanceOfSatisfying(
            DocumentFormatException.class,
            e -> {
              assertThat(e.reason().name()).isEqualTo(reason);
              assertThat(number.isEmpty() || !e.toString().contains(number)).isTrue();
              assertThat(e.getCause()).isNull();
            });
  }

  @Test
  void every_exchange_of_one_digit_of_a_permanent_residents_card_is_refused() {
    for (String number : List.of("911124198108030024", "KAZ110090123105")) {
      for (int i = 3; i < number.length(); i++) {
        for (char c = '0'; c <= '9'; c++) {
          String changed = number.substring(0, i) + c + number.substring(i + 1);
          if (!changed.equals(number)) {
            assertThatThrownBy(() -> parse("foreign-permanent-resident-id " + changed))
                .isInstanceOf(DocumentFormatException.class);
          }
        }
      }
    }
  }

  @Test
  void tells_what_the_number_tells_and_nothing_else() throws Exception {
    IdentityDocument id = parse("resident-id 11010519491231002X");
    IdentityDocument card = parse("foreign-permanent-resident-id 911124198108030024");
    IdentityDocument oldCard = parse("foreign-permanent-resident-id KAZ110090123105");

    assertThat(id.birthDate()).contains(LocalDate.of(1949, 12, 31));
    assertThat(id.regionCode()).contains("110105");
    assertThat(id.female()).contains(true);
    assertThat(card.birthDate()).contains(LocalDate.of(1981, 8, 3));
    assertThat(card.female()).isEmpty();
    assertThat(oldCard.birthDate()).isEmpty();
    assertThat(parse("passport GBR-123456789").birthDate()).isEmpty();
  }

  @Test
  void the_same_digits_on_another_document_are_another_document() throws Exception {
    IdentityDocument id = parse("resident-id 81000018850615003X");

    assertThat(id).isEqualTo(parse("residence-permit 81000018850615003X"));
    assertThat(parse("taiwan-permit 12345678")).isNotEqualTo(parse("passport GBR-12345678"));
  }

  @ParameterizedTest
  @EnumSource(DocumentType.class)
  void every_type_has_a_code_of_its_own(DocumentType type) {
    assertThat(DocumentType.of(type.code())).contains(type);
    assertThat(DocumentType.of(type.name())).isEmpty();
  }

  private static IdentityDocument parse(String typeAndNumber) throws DocumentFormatException {
    int blank = typeAndNumber.indexOf(' ');
    return IdentityDocument.parse(
        DocumentType.of(typeAndNumber.substring(0, blank)).orElseThrow(),
        typeAndNumber.substring(blank + 1),
        TODAY);
  }

  static List<Arguments> valid() throws IOException {
    return Vectors.of("documents/numbers.tsv", "valid");
  }

  static List<Arguments> invalid() throws IOException {
    return Vectors.of("documents/numbers.tsv", "invalid");
  }
}
