package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.sm2.Sm2Curve;

/**
 * Fixed against random secrets, as in "Dude, is my code constant time?" (Reparaz, Balasch,
 * Verbauwhede, 2017); {@code -Dsignet.timing.samples} for more than a build's worth. Both classes
 * are drawn in random order on one machine, so that what else it does disturbs both alike.
 */
class TimingTest {
  private static final int SAMPLES = Integer.getInteger("signet.timing.samples", 20_000);

  /** Where the authors of the method speak of a leak. */
  private static final double LEAK = 10;

  private final Random random = new Random(0xd0de);

  static Stream<BigInteger> fixed() {
    return Stream.of(
        BigInteger.ONE,
        Sm2Curve.order().subtract(BigInteger.ONE),
        BigInteger.ONE.shiftLeft(255),
        BigInteger.ONE.shiftLeft(208).subtract(BigInteger.ONE));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void the_multiple_of_the_base_point_takes_as_long_for_any_scalar(BigInteger scalar) {
    BaseMultiple base = new BaseMultiple();
    long[] x = new long[Limbs.COUNT];
    assertThat(greatestT("kG", scalar, k -> base.x(k, x))).isLessThan(LEAK);
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void inversion_and_product_modulo_n_take_as_long_for_any_scalar(BigInteger scalar) {
    long[] to = new long[Limbs.COUNT];
    assertThat(
            greatestT(
                "(1 + d)^-1",
                scalar,
                k -> {
                  Scalars.invert(k, to);
                  Scalars.multiply(k, to, to);
                }))
        .isLessThan(LEAK);
  }

  @Test
  void the_test_finds_a_multiplication_that_leaks() {
    TwoMultiples leaky = new TwoMultiples();
    long[] one = {1, 0, 0, 0, 0};
    QuarterTable table = new QuarterTable(point());
    assertThat(greatestT("leaky tP", BigInteger.ONE, k -> leaky.sum(one, k, table)))
        .isGreaterThan(LEAK);
  }

  /** The greatest |t| of all samples and of those below some percentiles of time. */
  private double greatestT(String what, BigInteger fixed, Consumer<long[]> operation) {
    boolean[] isFixed = new boolean[SAMPLES];
    long[] inputs = new long[SAMPLES * Limbs.COUNT];
    long[] input =
        new long[Limbs.COUNT]; // one place for both classes: caches must not tell them apart
    for (int i = 0; i < SAMPLES; i++) {
      isFixed[i] = random.nextBoolean();
      long[] secret = Numbers.limbs(isFixed[i] ? fixed : scalar());
      System.arraycopy(secret, 0, inputs, i * Limbs.COUNT, Limbs.COUNT);
    }
    long[] nanos = new long[SAMPLES];
    for (int round = 0; round < 2; round++) { // the first one warms up
      for (int i = 0; i < SAMPLES; i++) {
        System.arraycopy(inputs, i * Limbs.COUNT, input, 0, Limbs.COUNT);
        long start = System.nanoTime();
        operation.accept(input);
        nanos[i] = System.nanoTime() - start;
      }
    }
    long[] sorted = nanos.clone();
    java.util.Arrays.sort(sorted);
    double greatest = 0;
    for (double share : new double[] {0.25, 0.5, 0.75, 0.9, 0.99, 1}) {
      long limit = sorted[(int) ((SAMPLES - 1) * share)];
      greatest = Math.max(greatest, Math.abs(welch(nanos, isFixed, limit)));
    }
    System.out.printf("timing of %s, fixed %x: |t| = %.1f%n", what, fixed, greatest);
    return greatest;
  }

  private static double welch(long[] nanos, boolean[] isFixed, long limit) {
    double[] count = new double[2];
    double[] mean = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < nanos.length; i++) {
      if (nanos[i] <= limit) {
        int side = isFixed[i] ? 1 : 0;
        double delta = nanos[i] - mean[side];
        count[side]++;
        mean[side] += delta / count[side];
        squares[side] += delta * (nanos[i] - mean[side]);
      }
    }
    double error = 0;
    for (int side = 0; side < 2; side++) {
      if (count[side] < 2) {
        return Double.POSITIVE_INFINITY; // one class is nearly alone among the fast ones
      }
      error += squares[side] / (count[side] - 1) / count[side];
    }
    return (mean[0] - mean[1]) / Math.sqrt(error);
  }

  private BigInteger scalar() {
    return new BigInteger(256, random).mod(Sm2Curve.order()).max(BigInteger.ONE);
  }

  private static byte[] point() {
    return Sm2Curve.parameters().getG().multiply(BigInteger.valueOf(4711)).getEncoded(false);
  }
}
