package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.testing.Multiples;
import org.signet.gm.testing.Rounds;

/**
 * The kernel's signatures, alone and many at once, beside GB/T 32918.2-2016, 6.1, computed with
 * {@code BigInteger} over Bouncy Castle's points; {@code -Dsignet.fuzz.rounds} for more.
 */
class ManySignaturesTest {
  private static final int ROUNDS = Rounds.atLeast(10_000);
  private static final int BATCH = 64;
  private static final int BATCHES_OF_A_KEY = 16;
  private static final BigInteger N = Sm2Curve.order();

  private final Multiples multiples = new Multiples(0x20000000L);
  private final Random random = new Random(0x516e);

  private final byte[][] nonces = new byte[BATCH][];
  private final List<byte[]> expected = new ArrayList<>();
  private final List<byte[]> messages = new ArrayList<>();
  private int next;

  @Test
  void are_those_of_the_standard_bit_for_bit() {
    BigInteger d = BigInteger.ONE;
    SoftKey key = null;
    byte[] z = null;
    BigInteger inverse = BigInteger.ONE;
    for (int batch = 0; batch * BATCH < ROUNDS; batch++) {
      if (batch % BATCHES_OF_A_KEY == 0) {
        d = privateKey(batch / BATCHES_OF_A_KEY);
        key = new SoftKey(d, () -> this::nextNonce, Sm2Engine.KERNEL);
        z = Sm2Digest.z(key.publicKey(), Sm2Id.DEFAULT);
        inverse = d.add(BigInteger.ONE).modInverse(N);
      }
      prepare(d, inverse, z);
      check(batch, key.signAll(messages));
      List<byte[]> alone = new ArrayList<>();
      for (byte[] message : messages) {
        alone.add(key.sign(message));
      }
      check(batch, alone);
    }
  }

  private void nextNonce(byte[] e, int attempt, byte[] to32) {
    System.arraycopy(nonces[next], 0, to32, 0, to32.length);
    next = (next + 1) % BATCH;
  }

  private void prepare(BigInteger d, BigInteger inverse, byte[] z) {
    messages.clear();
    expected.clear();
    while (messages.size() < BATCH) {
      multiples.advance();
      byte[] message = new byte[random.nextInt(80)];
      random.nextBytes(message);
      BigInteger e = new BigInteger(1, Sm2Digest.e(z, message));
      BigInteger r = e.add(multiples.x()).mod(N);
      BigInteger s = inverse.multiply(multiples.k().subtract(r.multiply(d))).mod(N);
      if (r.signum() > 0 && s.signum() > 0) {
        nonces[messages.size()] =
            BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, multiples.k());
        messages.add(message);
        expected.add(new Sm2Signature(r, s).der());
      }
    }
  }

  private void check(int batch, List<byte[]> signatures) {
    for (int i = 0; i < BATCH; i++) {
      if (!Arrays.equals(signatures.get(i), expected.get(i))) {
        assertThat(signatures.get(i)).as("batch %s, %s", batch, i).isEqualTo(expected.get(i));
      }
    }
  }

  /** Mostly random, sometimes at an edge of [1, n-2]. */
  private BigInteger privateKey(int number) {
    return switch (number % 8) {
      case 0 -> BigInteger.valueOf(1L + random.nextInt(100));
      case 1 -> N.subtract(BigInteger.valueOf(2L + random.nextInt(100)));
      default -> new BigInteger(255, random).add(BigInteger.ONE);
    };
  }
}
