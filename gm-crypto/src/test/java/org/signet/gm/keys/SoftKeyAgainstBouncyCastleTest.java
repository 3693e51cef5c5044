package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.test.FixedSecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.gm.testing.Rounds;

/**
 * The same key, nonce and message give the same signature as Bouncy Castle's; {@code
 * -Dsignet.fuzz.rounds} for more than a build's worth.
 */
class SoftKeyAgainstBouncyCastleTest {
  private static final int ROUNDS = Rounds.atLeast(5_000);
  private static final BigInteger N = Sm2Curve.order();

  private final Random random = new Random(0x3291802);

  @ParameterizedTest
  @EnumSource(names = {"KERNEL", "TABLES"})
  void signs_bit_for_bit_as_bouncy_castle_does_with_the_same_nonce(Sm2Engine engine)
      throws Exception {
    int rounds = engine == Sm2Engine.KERNEL ? ROUNDS : 1_000;
    for (int round = 0; round < rounds; round++) {
      BigInteger d = scalar(round, N.subtract(BigInteger.TWO));
      byte[] k = bytes(scalar(round + 5, N.subtract(BigInteger.ONE)));
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      SoftKey key = new SoftKey(d, () -> FixedNonces.of(k), engine);
      byte[] signature = key.sign(message);
      SM2Signer reference = new SM2Signer();
      reference.init(
          true,
          new ParametersWithRandom(
              new ECPrivateKeyParameters(d, Sm2Curve.parameters()), new FixedSecureRandom(k)));
      reference.update(message, 0, message.length);
      byte[] expected = reference.generateSignature();
      if (!Arrays.equals(signature, expected)) {
        assertThat(signature).as("round %s, d = %x", round, d).isEqualTo(expected);
      }
    }
  }

  @Test
  void judges_good_and_damaged_signatures_as_bouncy_castle_does() throws Exception {
    SoftKey[] keys = new SoftKey[4];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new SoftKey(scalar(i, N.subtract(BigInteger.TWO)), new SecureRandom());
    }
    for (int round = 0; round < ROUNDS; round++) {
      SoftKey key = keys[random.nextInt(keys.length)];
      byte[] message = new byte[random.nextInt(100)];
      random.nextBytes(message);
      byte[] signature = key.sign(message);
      boolean damaged = round % 2 == 0;
      if (damaged) {
        signature[8 + random.nextInt(20)] ^= (byte) (1 << random.nextInt(8));
      }
      SM2Signer reference = new SM2Signer();
      reference.init(
          false,
          new ECPublicKeyParameters(
              Sm2Curve.parameters().getCurve().decodePoint(key.publicKey().point()),
              Sm2Curve.parameters()));
      reference.update(message, 0, message.length);
      boolean expected = reference.verifySignature(signature);
      assertThat(expected).isEqualTo(!damaged);
      assertThat(Sm2Verifier.verify(key.publicKey(), message, signature)).isEqualTo(expected);
    }
  }

  /** Mostly random, sometimes tiny or close to the bound; at least 1. */
  private BigInteger scalar(int round, BigInteger bound) {
    return switch (round % 11) {
      case 0 -> BigInteger.valueOf(1L + random.nextInt(100));
      case 1 -> bound.subtract(BigInteger.valueOf(random.nextInt(100)));
      case 2 -> new BigInteger(1 + random.nextInt(250), random).setBit(0);
      default -> new BigInteger(255, random).add(BigInteger.ONE);
    };
  }

  private static byte[] bytes(BigInteger scalar) {
    return BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, scalar);
  }
}
