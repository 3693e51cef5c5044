package org.signet.gm.testing;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.signet.gm.sm2.Sm2Curve;

/**
 * Scalars k and the affine x of kG as Bouncy Castle computes it, many of them for the price of an
 * addition each: k grows by the same random step, kG by its multiple. Both start anew now and then.
 */
public final class Multiples {
  private static final int ROW = 500;
  private static final int ROWS_OF_A_STEP = 8;
  private static final BigInteger N = Sm2Curve.order();

  private final Random random;
  private final BigInteger[] scalars = new BigInteger[ROW];
  private final ECPoint[] points = new ECPoint[ROW];
  private BigInteger step;
  private ECPoint stepPoint;
  private int rows;
  private int at = ROW - 1;

  public Multiples(long seed) {
    random = new Random(seed);
  }

  /** Goes on to the next scalar. */
  public void advance() {
    if (++at == ROW) {
      fill();
      at = 0;
    }
  }

  /** In [1, n-1]. */
  public BigInteger k() {
    return scalars[at];
  }

  /** The affine x of kG. */
  public BigInteger x() {
    return points[at].getAffineXCoord().toBigInteger();
  }

  private void fill() {
    BigInteger k;
    ECPoint point;
    if (rows++ % ROWS_OF_A_STEP == 0) {
      step = scalar();
      stepPoint = multiple(step);
      k = scalar();
      point = multiple(k);
    } else {
      k = scalars[ROW - 1];
      point = points[ROW - 1];
    }
    for (int i = 0; i < ROW; i++) {
      k = k.add(step).mod(N);
      point = point.add(stepPoint);
      if (k.signum() == 0) {
        k = step;
        point = stepPoint;
      }
      scalars[i] = k;
      points[i] = point;
    }
    Sm2Curve.parameters().getCurve().normalizeAll(points);
  }

  private BigInteger scalar() {
    return new BigInteger(255, random).add(BigInteger.ONE);
  }

  /** By Bouncy Castle's own multiplier: the curve's is ours wherever our tables are in use. */
  public static ECPoint multiple(BigInteger k) {
    return new FixedPointCombMultiplier().multiply(Sm2Curve.parameters().getG(), k).normalize();
  }
}
