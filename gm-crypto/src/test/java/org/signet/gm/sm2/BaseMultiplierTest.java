package org.signet.gm.sm2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.testing.Rounds;

/** kG by our tables beside Bouncy Castle's comb; {@code -Dsignet.fuzz.rounds} for more. */
class BaseMultiplierTest {
  private static final int ROUNDS = Rounds.atLeast(10_000);
  private static final BigInteger N = Sm2Curve.order();
  private static final ECPoint G = Sm2Curve.parameters().getG();

  private final FixedPointCombMultiplier reference = new FixedPointCombMultiplier();
  private final Random random = new Random(0x532);

  static List<BigInteger> edges() {
    List<BigInteger> edges = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      edges.add(BigInteger.valueOf(i));
      edges.add(N.subtract(BigInteger.valueOf(i)));
      edges.add(N.add(BigInteger.valueOf(i)));
    }
    for (int bit = 1; bit < 256; bit++) {
      edges.add(BigInteger.ONE.shiftLeft(bit));
      edges.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE));
      edges.add(N.subtract(BigInteger.ONE.shiftLeft(bit)).abs());
    }
    for (int limb = 0; limb < 8; limb++) {
      edges.add(BigInteger.valueOf(0xffffffffL).shiftLeft(32 * limb));
    }
    edges.add(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    edges.add(N.shiftRight(1));
    edges.add(N.shiftRight(1).add(BigInteger.ONE));
    return edges;
  }

  /** Where the last addition doubles, or nearly: see {@link PointSum}. */
  static List<BigInteger> doublings() {
    BigInteger doubling = BigInteger.valueOf(30).shiftLeft(252).subtract(N);
    return List.of(
        doubling,
        N.subtract(doubling),
        doubling.add(BigInteger.ONE),
        doubling.subtract(BigInteger.ONE),
        doubling.add(BigInteger.TWO),
        doubling.subtract(BigInteger.TWO));
  }

  @Test
  void agrees_on_every_edge() {
    for (BigInteger k : edges()) {
      assertThat(G.multiply(k)).as("k = %x", k).isEqualTo(reference.multiply(G, k.mod(N)));
    }
  }

  @ParameterizedTest
  @MethodSource("doublings")
  void agrees_where_the_formula_has_a_special_case(BigInteger k) {
    assertThat(G.multiply(k)).isEqualTo(reference.multiply(G, k));
  }

  @Test
  void notices_the_special_case_itself() {
    BigInteger doubling = BigInteger.valueOf(30).shiftLeft(252).subtract(N);
    PointSum sum = new PointSum();
    sum.startPublic(BaseTable.TABLE, new ScalarWindows(doubling));
    assertThat(sum.failed()).isTrue();
    assertThat(sum.affine()).isEmpty();
  }

  @Test
  void agrees_on_random_scalars() {
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger k = new BigInteger(round % 16 == 0 ? 1 + random.nextInt(256) : 256, random);
      ECPoint expected = reference.multiply(G, k.mod(N)).normalize();
      if (!G.multiply(k).equals(expected)) {
        assertThat(G.multiply(k)).as("round %s, k = %x", round, k).isEqualTo(expected);
      }
    }
  }

  @Test
  void digits_add_up_to_the_scalar_and_are_odd() {
    for (int round = 0; round < 2000; round++) {
      BigInteger k = new BigInteger(255, random).add(BigInteger.ONE);
      ScalarWindows windows = new ScalarWindows(k);
      BigInteger sum = BigInteger.ZERO;
      for (int window = ScalarWindows.COUNT - 1; window >= 0; window--) {
        assertThat(windows.entry(window)).isBetween(0, ScalarWindows.ENTRIES - 1);
        BigInteger digit = BigInteger.valueOf(2L * windows.entry(window) + 1);
        sum =
            sum.shiftLeft(ScalarWindows.BITS)
                .add(windows.negative(window) == 0 ? digit : digit.negate());
      }
      assertThat(sum.mod(N)).isEqualTo(k.mod(N));
    }
  }

  @Test
  void masked_and_plain_reading_of_the_table_give_the_same_entry() {
    int[][] masked = new int[2][8];
    int[][] plain = new int[2][8];
    for (int window = 0; window < ScalarWindows.COUNT; window++) {
      for (int entry = 0; entry < ScalarWindows.ENTRIES; entry++) {
        BaseTable.TABLE.select(window, entry, masked[0], masked[1]);
        BaseTable.TABLE.readPublic(window, entry, plain[0], plain[1]);
        assertThat(masked).isDeepEqualTo(plain);
      }
    }
  }

  @Test
  void multiplies_other_points_too() {
    ECPoint other = G.multiply(BigInteger.valueOf(77));
    BigInteger k = new BigInteger(250, random);
    assertThat(other.multiply(k))
        .isEqualTo(reference.multiply(G, k.multiply(BigInteger.valueOf(77)).mod(N)));
    assertThat(G.multiply(BigInteger.valueOf(-5)))
        .isEqualTo(G.multiply(BigInteger.valueOf(5)).negate());
  }

  @Test
  void the_self_test_accepts_our_tables_and_refuses_wrong_ones() {
    assertThat(Sm2SelfTest.tablesAgree(BaseMultiplier::multipleOfBase)).isTrue();
    assertThat(
            Sm2SelfTest.tablesAgree(
                k ->
                    BaseMultiplier.multipleOfBase(
                        k.equals(N.subtract(BigInteger.ONE)) ? BigInteger.ONE : k)))
        .isFalse();
  }
}
