package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.testing.Rounds;

/** kG beside Bouncy Castle's; {@code -Dsignet.fuzz.rounds} for more than a build's worth. */
class BaseMultipleTest {
  private static final BigInteger N = Sm2Curve.order();
  private static final FixedPointCombMultiplier REFERENCE = new FixedPointCombMultiplier();

  private final Random random = new Random(0x6b47);
  private final BaseMultiple ours = new BaseMultiple();

  static Stream<BigInteger> edges() {
    BigInteger ones = BigInteger.ONE.shiftLeft(52).subtract(BigInteger.ONE);
    return Stream.of(
            IntStream.range(1, 70).mapToObj(BigInteger::valueOf),
            IntStream.range(1, 70).mapToObj(i -> N.subtract(BigInteger.valueOf(i))),
            IntStream.range(0, 256).mapToObj(BigInteger.ONE::shiftLeft),
            IntStream.range(0, 256)
                .mapToObj(i -> BigInteger.ONE.shiftLeft(i).subtract(BigInteger.ONE)),
            IntStream.range(0, 5).mapToObj(i -> ones.shiftLeft(52 * i)),
            IntStream.range(0, 5).mapToObj(i -> N.subtract(ones.shiftLeft(52 * i).mod(N))),
            Stream.of(N.shiftRight(1), N.shiftRight(1).add(BigInteger.ONE)))
        .flatMap(stream -> stream)
        .map(k -> k.mod(N))
        .filter(k -> k.signum() > 0);
  }

  @ParameterizedTest
  @MethodSource("edges")
  void agrees_on_edge_scalars(BigInteger k) {
    assertAgrees(k);
  }

  @Test
  void agrees_on_random_scalars() {
    for (int round = 0; round < Rounds.atLeast(5_000); round++) {
      int bits = round % 16 == 0 ? 1 + random.nextInt(256) : 256;
      BigInteger k = new BigInteger(bits, random).mod(N);
      if (k.signum() > 0) {
        assertAgrees(k);
      }
    }
  }

  @Test
  void notices_the_one_scalar_whose_sum_meets_itself() {
    BigInteger doubling = BigInteger.valueOf(30).shiftLeft(252).subtract(N);
    assertThat(ours.x(Numbers.limbs(doubling), new long[Limbs.COUNT])).isFalse();
  }

  @Test
  void leaves_nothing_behind_when_cleared() throws IllegalAccessException {
    ours.x(Numbers.limbs(N.shiftRight(3)), new long[Limbs.COUNT]);
    ours.clear();
    Wiped.assertWiped(ours, "table", "modulus", "inverseOfModulus", "width", "count");
  }

  private void assertAgrees(BigInteger k) {
    ECPoint expected = REFERENCE.multiply(Sm2Curve.parameters().getG(), k).normalize();
    long[] x = new long[Limbs.COUNT];
    long[] y = new long[Limbs.COUNT];
    long[] alone = new long[Limbs.COUNT];
    boolean good = ours.point(Numbers.limbs(k), x, y) && ours.x(Numbers.limbs(k), alone);
    if (!good
        || !Numbers.of(x).equals(expected.getAffineXCoord().toBigInteger())
        || !Numbers.of(y).equals(expected.getAffineYCoord().toBigInteger())
        || !Numbers.of(alone).equals(Numbers.of(x))) {
      assertThat(Numbers.of(x))
          .as("k = %x", k)
          .isEqualTo(expected.getAffineXCoord().toBigInteger());
      assertThat(Numbers.of(y))
          .as("k = %x", k)
          .isEqualTo(expected.getAffineYCoord().toBigInteger());
      assertThat(good).isTrue();
    }
  }
}
