package org.signet.gm.sm2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.testing.Vectors;

class Sm2VectorsTest {
  static List<Vectors.Vector> valid() {
    return Vectors.read("gbt32918/valid.tsv");
  }

  static List<Vectors.Vector> refused() {
    return Vectors.read("gbt32918/refused.tsv");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void accepts_the_valid_vector_in_both_encodings(Vectors.Vector vector) throws Exception {
    Sm2PublicKey key = key(vector, 3);
    Sm2Id id = Sm2Id.of(vector.hex(5));
    Sm2Signature signature = Sm2Signature.parseDer(vector.hex(10));
    assertThat(Sm2Verifier.verify(key, id, vector.hex(6), signature)).isTrue();
    assertThat(Sm2Signature.parseRaw(vector.hex(11))).isEqualTo(signature);
    assertThat(signature.der()).isEqualTo(vector.hex(10));
    assertThat(signature.raw()).isEqualTo(vector.hex(11));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void computes_z_and_e_of_the_vector(Vectors.Vector vector) throws Exception {
    byte[] z = Sm2Digest.z(key(vector, 3), Sm2Id.of(vector.hex(5)));
    assertThat(z).isEqualTo(vector.hex(7));
    assertThat(Sm2Digest.e(z, vector.hex(6))).isEqualTo(vector.hex(8));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void refuses_the_valid_vector_under_another_message_or_id(Vectors.Vector vector)
      throws Exception {
    Sm2PublicKey key = key(vector, 3);
    Sm2Signature signature = Sm2Signature.parseDer(vector.hex(10));
    byte[] longer = Arrays.append(vector.hex(6), (byte) 0);
    Sm2Id otherId = Sm2Id.of(Arrays.append(vector.hex(5), (byte) 0));
    assertThat(Sm2Verifier.verify(key, Sm2Id.of(vector.hex(5)), longer, signature)).isFalse();
    assertThat(Sm2Verifier.verify(key, otherId, vector.hex(6), signature)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses_the_vector(Vectors.Vector vector) throws Exception {
    Sm2PublicKey key = key(vector, 1);
    assertThat(verifies(key, Sm2Id.of(vector.hex(3)), vector.hex(4), vector.hex(5))).isFalse();
    if (Sm2Id.of(vector.hex(3)).equals(Sm2Id.DEFAULT)) {
      assertThat(Sm2Verifier.verify(key, vector.hex(4), vector.hex(5))).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void refuses_every_truncation_of_the_der_form(Vectors.Vector vector) {
    byte[] der = vector.hex(10);
    for (int length = 0; length < der.length; length++) {
      byte[] part = Arrays.copyOf(der, length);
      assertThatThrownBy(() -> Sm2Signature.parseDer(part)).isInstanceOf(Sm2FormatException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void refuses_every_single_changed_bit(Vectors.Vector vector) throws Exception {
    Sm2PublicKey key = key(vector, 3);
    byte[] der = vector.hex(10);
    for (int bit = 0; bit < der.length * 8; bit += 5) {
      byte[] changed = der.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verifies(key, Sm2Id.of(vector.hex(5)), vector.hex(6), changed))
          .as("bit %s", bit)
          .isFalse();
    }
  }

  private static boolean verifies(Sm2PublicKey key, Sm2Id id, byte[] message, byte[] der) {
    try {
      return Sm2Verifier.verify(key, id, message, Sm2Signature.parseDer(der));
    } catch (Sm2FormatException e) {
      return false;
    }
  }

  private static Sm2PublicKey key(Vectors.Vector vector, int column) throws Sm2FormatException {
    return Sm2PublicKey.ofPoint(
        Arrays.concatenate(new byte[] {4}, vector.hex(column), vector.hex(column + 1)));
  }
}
