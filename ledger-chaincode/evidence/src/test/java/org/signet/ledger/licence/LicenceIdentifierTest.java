package org.signet.ledger.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceIdentifierTest {
  private static final String TYPE = "11990000000000019A001";
  private static final String ISSUER = "11990000000000254A";

  static Stream<String> valid() throws IOException {
    return column("valid.tsv");
  }

  static Stream<String> invalid() throws IOException {
    return column("invalid.tsv");
  }

  private static Stream<String> column(String name) throws IOException {
    try (InputStream in =
        LicenceIdentifierTest.class.getResourceAsStream("/vectors/gbt36904/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().map(line -> line.split("\t", 2)[0]).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void published_and_computed_identifiers_are_read_and_written_again(String text)
      throws LicenceFormatException {
    LicenceIdentifier identifier = LicenceIdentifier.parse(text);
    assertThat(identifier.text()).isEqualTo(text);
    assertThat(identifier.check()).isEqualTo(text.charAt(text.length() - 1));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void what_is_no_identifier_is_refused(String text) {
    assertThatThrownBy(() -> LicenceIdentifier.parse(text))
        .isInstanceOf(LicenceFormatException.class);
  }

  @Test
  void generic_check_of_the_standard_is_met() {
    assertThat(CheckCharacters.mod3736("A12425GABC1234002")).isEqualTo('M');
  }

  @Test
  void every_single_changed_character_is_found() throws Exception {
    String good = LicenceIdentifier.issue(TYPE, ISSUER, "0123456789ABCDEF").text();
    for (int i = LicenceIdentifier.ROOT.length() + 1; i < good.length(); i++) {
      if (good.charAt(i) != '.') {
        for (char c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
          String changed = good.substring(0, i) + c + good.substring(i + 1);
          if (!changed.equals(good)) {
            assertThatThrownBy(() -> LicenceIdentifier.parse(changed))
                .isInstanceOf(LicenceFormatException.class);
          }
        }
      }
    }
  }

  @Test
  void next_version_keeps_the_serial_and_gets_a_new_check() throws Exception {
    LicenceIdentifier first = LicenceIdentifier.issue(TYPE, ISSUER, "000000001");
    assertThat(first.text()).endsWith(".000000001.001.E");
    assertThat(first.nextVersion().text()).endsWith(".000000001.002.C");
    assertThat(first.nextVersion().isSameLicence(first)).isTrue();
    assertThat(first.isSameLicence(LicenceIdentifier.issue(TYPE, ISSUER, "000000002"))).isFalse();
  }

  @Test
  void there_is_no_version_after_999() {
    LicenceIdentifier last = new LicenceIdentifier(TYPE, ISSUER, "ZZZZZZZZZ", 999);
    assertThatThrownBy(last::nextVersion).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void region_code_as_issuer_is_read_and_never_issued() throws Exception {
    LicenceIdentifier met =
        LicenceIdentifier.parse("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9");
    assertThat(met.issuer()).isEqualTo("340100");
    assertThatThrownBy(met::nextVersion).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LicenceIdentifier.issue(met.type(), "340100", "000000017"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void issuer_with_a_wrong_credit_code_does_not_issue() {
    assertThatThrownBy(() -> LicenceIdentifier.issue(TYPE, "11990000000000255A", "000000001"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000000", "00000000a", "00000000 1", "0000000.1", "０００００００００"})
  void serials_of_another_form_are_refused(String serial) {
    assertThatThrownBy(() -> LicenceIdentifier.issue(TYPE, ISSUER, serial))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void very_long_text_is_refused() {
    assertThatThrownBy(() -> LicenceIdentifier.parse("1".repeat(1 << 20)))
        .isInstanceOf(LicenceFormatException.class);
  }
}
