package org.signet.gm.sm3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.testing.Vectors;

class Pbkdf2Sm3Test {

  static List<Vectors.Vector> keys() {
    return Vectors.read("pbkdf2-sm3/openssl.tsv");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void derives_what_openssl_derives(Vectors.Vector vector) {
    assertThat(Pbkdf2Sm3.derive(vector.hex(1), vector.hex(2), vector.number(3), vector.number(4)))
        .isEqualTo(vector.hex(5));
  }

  @Test
  void derives_what_bouncy_castle_derives() {
    Random random = new Random(20260101);
    for (int round = 0; round < 200; round++) {
      byte[] password = new byte[random.nextInt(140)];
      byte[] salt = new byte[random.nextInt(80)];
      random.nextBytes(password);
      random.nextBytes(salt);
      int iterations = 1 + random.nextInt(50);
      int lengthBytes = 1 + random.nextInt(100);
      PKCS5S2ParametersGenerator reference = new PKCS5S2ParametersGenerator(new SM3Digest());
      reference.init(password, salt, iterations);
      KeyParameter key = (KeyParameter) reference.generateDerivedParameters(8 * lengthBytes);

      assertThat(Pbkdf2Sm3.derive(password, salt, iterations, lengthBytes)).isEqualTo(key.getKey());
    }
  }

  @Test
  void refuses_no_iteration_and_impossible_lengths() {
    byte[] text = "text".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> Pbkdf2Sm3.derive(text, text, 0, 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pbkdf2Sm3.derive(text, text, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pbkdf2Sm3.derive(text, text, 1, 1025))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
