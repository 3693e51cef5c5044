package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that end before they say what they are. */
class ContentsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "30", "3000", "308100", "3082", "300102", "30823000"})
  void a_value_that_tells_no_kind_is_unknown(String hex) {
    byte[] value = java.util.HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> Contents.read(value)).isInstanceOf(UnknownContentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"300106", "30810106", "3082000106", "300130", "30810130"})
  void a_value_that_begins_like_a_message_or_a_seal_signature_is_read_as_one(String hex) {
    byte[] value = java.util.HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> Contents.read(value)).isInstanceOf(ContentFormatException.class);
  }
}
