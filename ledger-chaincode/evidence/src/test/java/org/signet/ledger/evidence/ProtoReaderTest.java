package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoReaderTest {
  @Test
  void reads_varints_and_bytes_and_skips_the_rest() throws Exception {
    byte[] message = hex("0896011203616263" + "2500000000" + "290000000000000000");
    assertThat(ProtoReader.varint(message, 1)).isEqualTo(150);
    assertThat(ProtoReader.bytes(message, 2)).asString().isEqualTo("abc");
    assertThat(ProtoReader.bytes(message, 3)).isEmpty();
    assertThat(ProtoReader.varint(message, 3)).isZero();
  }

  @Test
  void field_that_occurs_twice_is_refused() {
    assertThatThrownBy(() -> ProtoReader.bytes(hex("120161120162"), 2))
        .isInstanceOf(EvidenceFormatException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> ProtoReader.varint(hex("08010802"), 1))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void repeated_field_is_read_whole_where_it_is_expected() throws Exception {
    assertThat(ProtoReader.all(hex("120161120162"), 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08",
        "12",
        "1205",
        "120561",
        "12ffffffff0f61",
        "12ffffffffffffffffff0161",
        "00",
        "0b",
        "0c",
        "2500",
        "2900",
        "ffffffffffffffffffffff",
        "08ffffffffffffffffffff01"
      })
  void damaged_message_is_refused(String message) {
    assertThatThrownBy(() -> ProtoReader.all(hex(message), 2))
        .isInstanceOf(EvidenceFormatException.class);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
