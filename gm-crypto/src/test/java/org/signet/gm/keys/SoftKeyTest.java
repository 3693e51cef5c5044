package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.gm.testing.OpenSsl;
import org.signet.gm.testing.Vectors;

class SoftKeyTest {
  private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();

  static List<Vectors.Vector> underTheDefaultId() {
    return Vectors.read("gbt32918/valid.tsv").stream()
        .filter(vector -> Sm2Id.of(vector.hex(5)).equals(Sm2Id.DEFAULT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("underTheDefaultId")
  void signs_the_vector_with_its_nonce_on_every_engine(Vectors.Vector vector) {
    for (Sm2Engine engine : Sm2Engine.values()) {
      SoftKey key =
          new SoftKey(
              new BigInteger(1, vector.hex(2)), () -> FixedNonces.of(vector.hex(9)), engine);
      assertThat(key.sign(vector.hex(6))).as("%s", engine).isEqualTo(vector.hex(10));
    }
  }

  @Test
  void signs_what_our_verifier_and_bouncy_castle_accept() throws Exception {
    Signer signer = SoftKeys.generate(random);
    for (int i = 0; i < 50; i++) {
      byte[] message = new byte[i * 7];
      random.nextBytes(message);
      byte[] signature = signer.sign(message);
      assertThat(Sm2Verifier.verify(signer.publicKey(), message, signature)).isTrue();
      SM2Signer reference = new SM2Signer();
      reference.init(
          false,
          new ECPublicKeyParameters(
              Sm2Curve.parameters().getCurve().decodePoint(signer.publicKey().point()),
              Sm2Curve.parameters()));
      reference.update(message, 0, message.length);
      assertThat(reference.verifySignature(signature)).isTrue();
    }
  }

  @Test
  void our_verifier_accepts_what_bouncy_castle_signs() throws Exception {
    BigInteger d = BigInteger.valueOf(0x5157);
    SM2Signer reference = new SM2Signer();
    reference.init(
        true,
        new ParametersWithRandom(new ECPrivateKeyParameters(d, Sm2Curve.parameters()), random));
    reference.update(MESSAGE, 0, MESSAGE.length);
    assertThat(
            Sm2Verifier.verify(
                new SoftKey(d, random).publicKey(), MESSAGE, reference.generateSignature()))
        .isTrue();
  }

  @Test
  void openssl_accepts_our_signature_and_refuses_another_message(@TempDir Path dir)
      throws Exception {
    OpenSsl.assumePresent();
    Signer signer = SoftKeys.generate(random);
    byte[] signature = signer.sign(MESSAGE);
    assertThat(OpenSsl.accepts(dir, signer.publicKey(), MESSAGE, signature)).isTrue();
    assertThat(OpenSsl.accepts(dir, signer.publicKey(), new byte[0], signature)).isFalse();
  }

  @Test
  void another_key_refuses_the_signature() throws Exception {
    byte[] signature = SoftKeys.generate(random).sign(MESSAGE);
    assertThat(Sm2Verifier.verify(SoftKeys.generate(random).publicKey(), MESSAGE, signature))
        .isFalse();
  }

  @Test
  void two_signatures_of_one_message_differ() throws Exception {
    Signer signer = SoftKeys.generate(random);
    assertThat(signer.sign(MESSAGE)).isNotEqualTo(signer.sign(MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refuses_private_keys_that_have_no_inverse_or_are_too_large(int above) {
    BigInteger d = Sm2Curve.order().subtract(BigInteger.ONE).add(BigInteger.valueOf(above));
    assertThatThrownBy(() -> new SoftKey(d, random)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refuses_private_keys_that_are_not_positive(int d) {
    assertThatThrownBy(() -> new SoftKey(BigInteger.valueOf(d), random))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
