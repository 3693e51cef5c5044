package org.signet.seal.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Digests of "abc" by the names that OFD signatures give them (GB/T 32905-2016 A.1, FIPS 180-4).
 */
class DigestNameTest {
  private static final String SM3 =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @ParameterizedTest
  @CsvSource({
    "SM3, " + SM3,
    "' sm3 ', " + SM3,
    "1.2.156.10197.1.401, " + SM3,
    "SHA-256, " + SHA256,
    "sha256, " + SHA256,
    "2.16.840.1.101.3.4.2.1, " + SHA256
  })
  void names_and_identifiers_are_known(String written, String digest) {
    DigestName.Running running = DigestName.of(written).orElseThrow().start();
    running.update("xabcx".getBytes(US_ASCII), 1, 3);
    assertThat(HexFormat.of().formatHex(running.finish())).isEqualTo(digest);
  }

  @Test
  void the_longer_ones_are_as_long_as_they_say() {
    assertThat(DigestName.of("SHA-384").orElseThrow().start().finish()).hasSize(48);
    assertThat(DigestName.of("SHA512").orElseThrow().start().finish()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "MD5", "SHA-1", "SHA1", "1.3.14.3.2.26", "1.2.840.113549.2.5", "SM", "9.9"})
  void what_is_weak_or_unknown_is_not(String written) {
    assertThat(DigestName.of(written)).isEmpty();
  }
}
