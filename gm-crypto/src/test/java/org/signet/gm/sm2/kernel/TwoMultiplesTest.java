package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.testing.Multiples;

/** sG + tP at the edges of t, beside Bouncy Castle's. */
class TwoMultiplesTest {
  private static final BigInteger S = BigInteger.valueOf(0x5eed).shiftLeft(100);
  private static final ECPoint P = Multiples.multiple(BigInteger.valueOf(0x0ddba11).shiftLeft(77));
  private static final QuarterTable TABLE = new QuarterTable(P.normalize().getEncoded(false));

  @ParameterizedTest
  @MethodSource("org.signet.gm.sm2.kernel.BaseMultipleTest#edges")
  void agrees_at_the_edges_of_a_scalar_and_of_its_quarters(BigInteger t) {
    BigInteger x =
        Multiples.multiple(S).add(P.multiply(t)).normalize().getAffineXCoord().toBigInteger();
    TwoMultiples sum = new TwoMultiples();
    sum.sum(Numbers.limbs(S), Numbers.limbs(t), TABLE);
    if (sum.failed()) {
      // The last step met its own negative: Bouncy Castle computes such a sum.
      assertThat(Sm2Curve.order().subtract(t).bitLength()).isLessThan(8);
      return;
    }
    assertThat(sum.hasX(Numbers.limbs(x))).isTrue();
    assertThat(sum.hasX(Numbers.limbs(x.add(BigInteger.ONE)))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.signet.gm.sm2.kernel.BaseMultipleTest#edges")
  void tells_that_a_sum_is_infinite(BigInteger t) {
    BigInteger d = BigInteger.valueOf(0x0ddba11).shiftLeft(77);
    BigInteger s = t.multiply(d).negate().mod(Sm2Curve.order());
    TwoMultiples sum = new TwoMultiples();
    sum.sum(Numbers.limbs(s), Numbers.limbs(t), TABLE);
    assertThat(sum.failed()).isTrue();
  }
}
