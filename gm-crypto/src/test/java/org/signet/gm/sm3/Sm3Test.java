package org.signet.gm.sm3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.testing.Vectors;

class Sm3Test {
  static List<Vectors.Vector> digests() {
    return Vectors.read("gbt32905/digests.tsv");
  }

  static List<Vectors.Vector> macs() {
    return Vectors.read("gbt32905/hmac.tsv");
  }

  @ParameterizedTest
  @MethodSource("digests")
  void computes_the_digest_of_the_vector(Vectors.Vector vector) {
    Sm3 sm3 = new Sm3();
    for (int i = 0; i < vector.number(3); i++) {
      sm3.update(vector.hex(2));
    }
    assertThat(sm3.digest()).isEqualTo(vector.hex(4));
  }

  @ParameterizedTest
  @MethodSource("macs")
  void computes_the_mac_of_the_vector(Vectors.Vector vector) {
    assertThat(HmacSm3.mac(vector.hex(1), vector.hex(2))).isEqualTo(vector.hex(3));
  }

  @Test
  void takes_a_message_in_pieces() {
    byte[] message = "a message in three pieces".getBytes(StandardCharsets.UTF_8);
    Sm3 sm3 = new Sm3();
    sm3.update(message[0]);
    sm3.update(message, 1, 10);
    sm3.update(message, 11, message.length - 11);
    assertThat(sm3.digest()).isEqualTo(Sm3.hash(message));
  }

  @Test
  void starts_again_after_a_digest() {
    Sm3 sm3 = new Sm3();
    sm3.update((byte) 1);
    sm3.digest();
    assertThat(sm3.digest()).isEqualTo(Sm3.hash());
  }

  @Test
  void forks_without_touching_the_original() {
    Sm3 sm3 = new Sm3();
    sm3.update((byte) 1);
    Sm3 fork = sm3.copy();
    fork.update((byte) 2);
    assertThat(sm3.digest()).isEqualTo(Sm3.hash(new byte[] {1}));
    assertThat(fork.digest()).isEqualTo(Sm3.hash(new byte[] {1, 2}));
  }

  @Test
  void refuses_a_range_outside_the_array() {
    assertThatThrownBy(() -> new Sm3().update(new byte[4], 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void mac_depends_on_every_bit_of_the_key() {
    byte[] message = {1, 2, 3};
    assertThat(HmacSm3.mac(new byte[] {1}, message))
        .isNotEqualTo(HmacSm3.mac(new byte[] {0}, message));
  }
}
