package org.signet.gm.sm2;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.math.ec.AbstractECMultiplier;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.WNafL2RMultiplier;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Field;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm3.Sm3;

/**
 * Multiples of the base point G, behind Bouncy Castle's extension point: 42 additions, no doubling.
 * Other points, and all where {@link Sm2Choice} says so, go to Bouncy Castle's usual multiplier.
 *
 * <p>The scalar is secret. It chooses no branch and no index; the sum starts in coordinates scaled
 * by a number derived from the scalar, so that the intermediate values, which Bouncy Castle's
 * carries do branch on, cannot be foretold from k.
 */
final class BaseMultiplier extends AbstractECMultiplier {
  private static final byte[] SCALE_LABEL =
      "signet sm2 base point scale".getBytes(StandardCharsets.US_ASCII);

  private static final ECMultiplier REFERENCE = new FixedPointCombMultiplier();
  private static final ECMultiplier OTHERS = new WNafL2RMultiplier();

  @Override
  protected ECPoint multiplyPositive(ECPoint point, BigInteger scalar) {
    ECPoint base = Sm2Curve.parameters().getG();
    if (!point.equals(base)) {
      return OTHERS.multiply(point, scalar);
    }
    BigInteger k = scalar.compareTo(Sm2Curve.order()) < 0 ? scalar : scalar.mod(Sm2Curve.order());
    if (k.signum() == 0) {
      return point.getCurve().getInfinity();
    }
    return Sm2Choice.chosen() == Sm2Engine.BOUNCY_CASTLE
        ? REFERENCE.multiply(base, k)
        : multipleOfBase(k);
  }

  /** kG by our tables, for k in [1, n-1]. */
  static ECPoint multipleOfBase(BigInteger k) {
    ScalarWindows windows = new ScalarWindows(k);
    PointSum sum = new PointSum();
    sum.startSecret(BaseTable.TABLE, windows, scale(k));
    Optional<BigInteger[]> affine = sum.affine();
    windows.clear();
    sum.clear();
    ECPoint base = Sm2Curve.parameters().getG();
    return affine
        .map(xy -> base.getCurve().createPoint(xy[0], xy[1]))
        .orElseGet(() -> REFERENCE.multiply(base, k).normalize());
  }

  private static int[] scale(BigInteger k) {
    byte[] digest = Sm3.hash(SCALE_LABEL, BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, k));
    return SM2P256V1Field.fromBigInteger(BigIntegers.fromUnsignedByteArray(digest));
  }
}
