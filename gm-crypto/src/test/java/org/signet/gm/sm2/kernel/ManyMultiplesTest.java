package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.testing.Multiples;
import org.signet.gm.testing.Rounds;

/**
 * Every way to a multiple of the base point beside Bouncy Castle's additions; {@code
 * -Dsignet.fuzz.rounds} for more than a build's worth, up to ten million and beyond.
 */
class ManyMultiplesTest {
  private static final int ROUNDS = Rounds.atLeast(10_000);
  private static final BigInteger N = Sm2Curve.order();

  /** Private keys whose multiples verification adds. */
  private static final BigInteger[] KEYS = {
    BigInteger.ONE, N.subtract(BigInteger.ONE), N.shiftRight(1), BigInteger.valueOf(0x5eed)
  };

  private final Multiples multiples = new Multiples(0x10000000L);
  private final Random random = new Random(0x7ab1e);

  @Test
  void agree_one_by_one() {
    BaseMultiple ours = new BaseMultiple();
    long[] x = new long[Limbs.COUNT];
    for (int round = 0; round < ROUNDS; round++) {
      multiples.advance();
      check(ours.x(Numbers.limbs(multiples.k()), x), x, round, multiples.k(), multiples.x());
    }
  }

  @Test
  void agree_side_by_side() {
    BaseMultiples ours = new BaseMultiples();
    int count = BaseMultiples.CAPACITY;
    long[][] k = new long[count][];
    long[][] x = new long[count][Limbs.COUNT];
    BigInteger[] scalars = new BigInteger[count];
    BigInteger[] expected = new BigInteger[count];
    for (int round = 0; round < ROUNDS; round += count) {
      for (int i = 0; i < count; i++) {
        multiples.advance();
        scalars[i] = multiples.k();
        expected[i] = multiples.x();
        k[i] = Numbers.limbs(scalars[i]);
      }
      boolean good = ours.x(k, count, x);
      for (int i = 0; i < count; i++) {
        check(good, x[i], round + i, scalars[i], expected[i]);
      }
    }
  }

  @Test
  void agree_as_sums_of_two_multiples_by_the_table_of_a_key() {
    KeyTable[] tables = new KeyTable[KEYS.length];
    for (int i = 0; i < KEYS.length; i++) {
      tables[i] = new KeyTable(point(KEYS[i]));
    }
    TwoMultiples sum = new TwoMultiples();
    for (int round = 0; round < ROUNDS; round++) {
      int key = round % KEYS.length;
      BigInteger[] shares = shares(KEYS[key]);
      sum.sum(Numbers.limbs(shares[0]), Numbers.limbs(shares[1]), tables[key]);
      checkSum(sum, round);
    }
  }

  @Test
  void agree_as_sums_of_two_multiples_by_the_small_table_of_a_key() {
    QuarterTable[] tables = new QuarterTable[KEYS.length];
    for (int i = 0; i < KEYS.length; i++) {
      tables[i] = new QuarterTable(point(KEYS[i]));
    }
    TwoMultiples sum = new TwoMultiples();
    for (int round = 0; round < ROUNDS; round++) {
      int key = round % KEYS.length;
      BigInteger[] shares = shares(KEYS[key]);
      sum.sum(Numbers.limbs(shares[0]), Numbers.limbs(shares[1]), tables[key]);
      checkSum(sum, round);
    }
  }

  /** Goes on to the next k and gives s and t in [1, n-1] with s + t d = k modulo n. */
  private BigInteger[] shares(BigInteger d) {
    multiples.advance();
    while (true) {
      BigInteger t = new BigInteger(255, random).add(BigInteger.ONE);
      BigInteger s = multiples.k().subtract(t.multiply(d)).mod(N);
      if (s.signum() > 0) {
        return new BigInteger[] {s, t};
      }
    }
  }

  private void checkSum(TwoMultiples sum, int round) {
    BigInteger x = multiples.x();
    if (sum.failed()
        || !sum.hasX(Numbers.limbs(x))
        || sum.hasX(Numbers.limbs(x.xor(BigInteger.ONE)))) {
      assertThat(false).as("round %s, k = %x", round, multiples.k()).isTrue();
    }
  }

  private static void check(boolean good, long[] x, int round, BigInteger k, BigInteger expectedX) {
    if (!good || !Numbers.of(x).equals(expectedX)) {
      assertThat(Numbers.of(x)).as("round %s, k = %x", round, k).isEqualTo(expectedX);
      assertThat(good).isTrue();
    }
  }

  private static byte[] point(BigInteger d) {
    return Multiples.multiple(d).getEncoded(false);
  }
}
