package org.signet.gm.sm2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signet.gm.keys.SoftKeys;

class Sm2PublicKeyTest {
  private final byte[] point = SoftKeys.generate(new SecureRandom()).publicKey().point();

  @Test
  void comes_back_from_both_encodings() throws Exception {
    Sm2PublicKey key = Sm2PublicKey.ofPoint(point);
    assertThat(Sm2PublicKey.ofSpki(key.spki())).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(key.point()).isEqualTo(point);
  }

  @Test
  void refuses_a_point_off_the_curve() {
    point[64] ^= 1;
    assertRefused(point);
  }

  @Test
  void refuses_a_coordinate_that_is_not_below_p() {
    java.util.Arrays.fill(point, 1, 33, (byte) 0xff);
    assertRefused(point);
  }

  @Test
  void refuses_infinity_and_other_lengths() {
    assertRefused(new byte[] {0});
    assertRefused(new byte[0]);
    assertRefused(Arrays.append(point, (byte) 0));
    assertRefused(Arrays.copyOf(point, 64));
  }

  @Test
  void refuses_compressed_and_hybrid_forms() {
    byte[] compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 + (point[64] & 1));
    assertRefused(compressed);
    point[0] = (byte) (6 + (point[64] & 1));
    assertRefused(point);
  }

  @Test
  void refuses_a_key_info_for_another_curve() throws Exception {
    byte[] p256 =
        new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                    X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                point)
            .getEncoded();
    assertThatThrownBy(() -> Sm2PublicKey.ofSpki(p256)).isInstanceOf(Sm2FormatException.class);
  }

  @Test
  void refuses_bytes_that_are_no_key_info() {
    byte[] spki = spki();
    for (int length = 0; length < spki.length; length++) {
      byte[] part = Arrays.copyOf(spki, length);
      assertThatThrownBy(() -> Sm2PublicKey.ofSpki(part)).isInstanceOf(Sm2FormatException.class);
    }
  }

  private byte[] spki() {
    try {
      return Sm2PublicKey.ofPoint(point).spki();
    } catch (Sm2FormatException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(byte[] point) {
    assertThatThrownBy(() -> Sm2PublicKey.ofPoint(point)).isInstanceOf(Sm2FormatException.class);
  }
}
