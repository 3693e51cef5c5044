package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.testing.Rounds;

/** Field, scalars and inversion beside {@code BigInteger}. */
class ArithmeticTest {
  private static final int ROUNDS = Rounds.atLeast(20_000);
  private static final BigInteger N = Sm2Curve.order();
  private static final BigInteger P =
      Sm2Curve.parameters().getCurve().getField().getCharacteristic();
  private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(260);

  private final Random random = new Random(0xf1e1d);
  private final long[] to = new long[Limbs.COUNT];

  @Test
  void products_and_squares_modulo_p_agree_and_keep_their_bound() {
    BigInteger inverse = RADIX.modInverse(P);
    for (int round = 0; round < ROUNDS; round++) {
      long[] a = element();
      long[] b = element();
      Field.multiply(a, b, to);
      assertProduct(Numbers.of(a), Numbers.of(b), inverse);
      Field.square(a, to);
      assertProduct(Numbers.of(a), Numbers.of(a), inverse);
    }
  }

  private void assertProduct(BigInteger a, BigInteger b, BigInteger inverse) {
    BigInteger product = Numbers.of(to);
    assertThat(product.mod(P)).isEqualTo(a.multiply(b).multiply(inverse).mod(P));
    BigInteger bound = a.multiply(b).abs().divide(RADIX).add(BigInteger.ONE);
    assertThat(product).isBetween(bound.negate(), bound.add(P));
  }

  @Test
  void reduction_keeps_the_residue_and_its_bound() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] a = element();
      BigInteger before = Numbers.of(a);
      Field.reduce(a);
      assertThat(Numbers.of(a).mod(P)).isEqualTo(before.mod(P));
      assertThat(Numbers.of(a)).isBetween(P.negate().shiftRight(9), P.add(P.shiftRight(9)));
    }
  }

  @Test
  void field_elements_leave_and_enter_and_invert() {
    Inversion inversion = Inversion.modulo(Field.P);
    for (int round = 0; round < ROUNDS / 4; round++) {
      BigInteger number = number(round, P);
      Field.enter(Numbers.limbs(number), to);
      long[] back = new long[Limbs.COUNT];
      Field.leave(to, back);
      assertThat(Numbers.of(back)).isEqualTo(number);
      Field.invert(to, to, inversion);
      Field.leave(to, back);
      assertThat(Numbers.of(back)).isEqualTo(number.signum() == 0 ? number : number.modInverse(P));
    }
  }

  @Test
  void scalars_agree_in_every_operation() {
    for (int round = 0; round < ROUNDS / 2; round++) {
      BigInteger a = number(round, N);
      BigInteger b = number(round / 11, N);
      Scalars.add(Numbers.limbs(a), Numbers.limbs(b), to);
      assertThat(Numbers.of(to)).isEqualTo(a.add(b).mod(N));
      Scalars.subtract(Numbers.limbs(a), Numbers.limbs(b), to);
      assertThat(Numbers.of(to)).isEqualTo(a.subtract(b).mod(N));
      Scalars.enter(Numbers.limbs(b), to);
      Scalars.multiply(Numbers.limbs(a), to, to);
      assertThat(Numbers.of(to)).isEqualTo(a.multiply(b).mod(N));
      Scalars.invert(Numbers.limbs(a), to);
      assertThat(Numbers.of(to)).isEqualTo(a.signum() == 0 ? a : a.modInverse(N));
    }
  }

  @Test
  void numbers_up_to_256_bits_are_reduced_and_judged() {
    BigInteger top = BigInteger.ONE.shiftLeft(256);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger number = number(round, top);
      long[] limbs = Numbers.limbs(number);
      assertThat(Scalars.validMask(limbs))
          .isEqualTo(number.signum() > 0 && number.compareTo(N) < 0 ? -1L : 0L);
      assertThat(Scalars.zeroMask(limbs)).isEqualTo(number.signum() == 0 ? -1L : 0L);
      Scalars.reduce(limbs);
      assertThat(Numbers.of(limbs)).isEqualTo(number.mod(N));
    }
  }

  /** Any element that the formulas may bring: up to 7 p either way, carries not run. */
  private long[] element() {
    long[] element = new long[Limbs.COUNT];
    for (int terms = 1 + random.nextInt(3); terms > 0; terms--) {
      long[] term = Numbers.limbs(number(random.nextInt(11), P));
      int factor = random.nextInt(5) - 2;
      for (int i = 0; i < Limbs.COUNT; i++) {
        element[i] += factor * term[i];
      }
    }
    return element;
  }

  /** Mostly random, often at an edge: 0, 1, the bound less a little, limbs all ones, few bits. */
  private BigInteger number(int round, BigInteger bound) {
    BigInteger number =
        switch (round % 11) {
          case 0 -> BigInteger.valueOf(random.nextInt(3));
          case 1 -> bound.subtract(BigInteger.valueOf(1L + random.nextInt(3)));
          case 2 -> BigInteger.ONE.shiftLeft(52 * (1 + random.nextInt(4))).subtract(BigInteger.ONE);
          case 3 -> BigInteger.ONE.shiftLeft(random.nextInt(256));
          case 4 -> N.add(BigInteger.valueOf(random.nextInt(3) - 1L));
          case 5 -> P.add(BigInteger.valueOf(random.nextInt(3) - 1L));
          default -> new BigInteger(256, random);
        };
    return number.mod(bound);
  }
}
