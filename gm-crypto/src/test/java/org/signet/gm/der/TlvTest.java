package org.signet.gm.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlvTest {
  @Test
  void gives_back_what_was_written() throws Exception {
    ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier("1.2.156.10197.1.501");
    Instant time = Instant.parse("2026-11-22T08:15:30Z");
    byte[] der =
        Der.sequence(
            Der.integer(-129),
            Der.oid(oid),
            Der.ia5("ES"),
            Der.utf8("印章"),
            Der.printable("SM3"),
            Der.octets(new byte[300]),
            Der.bits(new byte[] {1, 2}),
            Der.yes(),
            Der.time(time.plusNanos(5)));
    var parts = Tlv.parse(der).sequence(9, 9);
    assertThat(parts.get(0).integer()).isEqualTo(-129);
    assertThat(parts.get(1).oid()).isEqualTo(oid);
    assertThat(parts.get(2).text()).isEqualTo("ES");
    assertThat(parts.get(3).text()).isEqualTo("印章");
    assertThat(parts.get(4).text()).isEqualTo("SM3");
    assertThat(parts.get(5).octets()).hasSize(300);
    assertThat(parts.get(6).bits()).containsExactly(1, 2);
    assertThat(parts.get(7).bool()).isTrue();
    assertThat(parts.get(8).time()).isEqualTo(time);
    assertThat(Tlv.parse(der).encoded()).isEqualTo(der);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536})
  void writes_lengths_as_short_as_can_be(int length) throws Exception {
    byte[] der = Der.octets(new byte[length]);
    assertThat(der).isEqualTo(new DEROctetString(new byte[length]).getEncoded());
    assertThat(Tlv.parse(der).octets()).hasSize(length);
  }

  @Test
  void keeps_the_bytes_of_a_length_that_is_longer_than_needed() throws Exception {
    byte[] der = hex("3081020500");
    assertThat(Tlv.parse(der).encoded()).isEqualTo(der);
    assertThat(Tlv.parse(der).children()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "18, 20261122081530Z, 2026-11-22T08:15:30Z",
    "18, 20261122081530.75Z, 2026-11-22T08:15:30Z",
    "18, 20261122161530+0800, 2026-11-22T08:15:30Z",
    "17, 491122081530Z, 2049-11-22T08:15:30Z",
    "17, 501122081530Z, 1950-11-22T08:15:30Z"
  })
  void reads_times(String tag, String text, Instant expected) throws Exception {
    assertThat(time(tag, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "18, 20261122081530",
    "18, 202611220815Z",
    "18, 20261322081530Z",
    "18, 20260230081530Z",
    "18, 20261122081560Z",
    "18, 261122081530Z",
    "17, 20261122081530Z",
    "18, 20261122081530+9900",
    "04, 20261122081530Z"
  })
  void refuses_what_is_no_time(String tag, String text) {
    assertThatThrownBy(() -> time(tag, text)).isInstanceOf(DerFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3001",
        "30800000",
        "308500000000000",
        "3084ffffffff",
        "30847fffffff",
        "1f0100",
        "05000500",
        "3003020200"
      })
  void refuses_elements_that_are_cut_off_or_have_no_definite_length(String text) {
    byte[] der = hex(text.length() % 2 == 0 ? text : text + "0");
    assertThatThrownBy(() -> Tlv.parse(der).children()).isInstanceOf(DerFormatException.class);
  }

  @Test
  void refuses_values_of_another_shape() {
    assertRefused(() -> Tlv.parse(hex("020100")).octets());
    assertRefused(() -> Tlv.parse(hex("0200")).integer());
    assertRefused(() -> Tlv.parse(hex("02050100000000")).integer());
    assertRefused(() -> Tlv.parse(hex("0206000000000001")).integer());
    assertRefused(() -> Tlv.parse(hex("0302010f")).bits());
    assertRefused(() -> Tlv.parse(hex("0300")).bits());
    assertRefused(() -> Tlv.parse(hex("0600")).oid());
    assertRefused(() -> Tlv.parse(hex("06028080")).oid());
    assertRefused(() -> Tlv.parse(hex("0c02c328")).text());
    assertRefused(() -> Tlv.parse(hex("1601ff")).text());
    assertRefused(() -> Tlv.parse(hex("01020000")).bool());
    assertRefused(() -> Tlv.parse(hex("3000")).sequence(1, 2));
    assertRefused(() -> Tlv.parse(hex("040100")).children());
  }

  @Test
  void writes_only_ascii_where_ascii_belongs() {
    assertThatThrownBy(() -> Der.ia5("印")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Der.printable("é")).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DerFormatException.class);
  }

  private static Instant time(String tag, String text) throws DerFormatException {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    return Tlv.parse(Der.wrap(Integer.parseInt(tag, 16), content)).time();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
