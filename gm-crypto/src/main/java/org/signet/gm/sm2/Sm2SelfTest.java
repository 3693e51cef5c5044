package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.function.Function;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.kernel.BaseMultiple;
import org.signet.gm.sm2.kernel.BaseMultiples;
import org.signet.gm.sm2.kernel.KeyTable;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm2.kernel.QuarterTable;
import org.signet.gm.sm2.kernel.Scalars;
import org.signet.gm.sm2.kernel.TwoMultiples;

/**
 * What an engine must get right before it computes anything: the published multiples and signature
 * of GB/T 32918.5-2017, Annex A.2, and some more values beside Bouncy Castle.
 */
final class Sm2SelfTest {
  private static final FixedPointCombMultiplier REFERENCE = new FixedPointCombMultiplier();
  private static final int VALUES = 8;

  /** Private key, nonce, e, r and s. */
  private static final String D =
      "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";

  private static final String K =
      "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21";
  private static final String E =
      "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640";
  private static final String R =
      "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
  private static final String S =
      "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

  /** Point and x of the nonce's point. */
  private static final String PUBLIC =
      "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
          + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";

  private static final String X1 =
      "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73";

  private Sm2SelfTest() {}

  static boolean passes(Sm2Engine engine) {
    return switch (engine) {
      case KERNEL -> kernelMultiplies() && kernelSigns() && kernelVerifies();
      case TABLES -> tablesAgree(BaseMultiplier::multipleOfBase);
      case BOUNCY_CASTLE -> true;
    };
  }

  /** Multiples of G beside the published ones and Bouncy Castle. */
  static boolean tablesAgree(Function<BigInteger, ECPoint> multipleOfBase) {
    if (!number(X1).equals(x(multipleOfBase.apply(number(K))))
        || !number(PUBLIC.substring(2, 66)).equals(x(multipleOfBase.apply(number(D))))) {
      return false;
    }
    for (BigInteger scalar : scalars()) {
      ECPoint expected = REFERENCE.multiply(Sm2Curve.parameters().getG(), scalar);
      if (!multipleOfBase.apply(scalar).equals(expected)) {
        return false;
      }
    }
    return true;
  }

  private static boolean kernelMultiplies() {
    BaseMultiple one = new BaseMultiple();
    BigInteger[] scalars = scalars();
    long[][] k = new long[VALUES][];
    long[][] together = new long[VALUES][Limbs.COUNT];
    for (int i = 0; i < VALUES; i++) {
      k[i] = limbs(scalars[i]);
    }
    if (!new BaseMultiples().x(k, VALUES, together)) {
      return false;
    }
    long[] alone = new long[Limbs.COUNT];
    for (int i = 0; i < VALUES; i++) {
      BigInteger expected = x(REFERENCE.multiply(Sm2Curve.parameters().getG(), scalars[i]));
      if (!one.x(k[i], alone)
          || !number(alone).equals(expected)
          || !number(together[i]).equals(expected)) {
        return false;
      }
    }
    return one.x(limbs(number(K)), alone) && number(alone).equals(number(X1));
  }

  /** s = (1 + d)^-1 (k + r) - r, as signing computes it. */
  private static boolean kernelSigns() {
    long[] inverse = limbs(number(D).add(BigInteger.ONE));
    Scalars.invert(inverse, inverse);
    Scalars.enter(inverse, inverse);
    long[] r = limbs(number(E));
    Scalars.reduce(r);
    Scalars.add(r, limbs(number(X1)), r);
    long[] s = new long[Limbs.COUNT];
    Scalars.add(r, limbs(number(K)), s);
    Scalars.multiply(s, inverse, s);
    Scalars.subtract(s, r, s);
    return number(r).equals(number(R)) && number(s).equals(number(S));
  }

  private static boolean kernelVerifies() {
    byte[] point = HexFormat.of().parseHex(PUBLIC);
    long[] s = limbs(number(S));
    long[] t = limbs(number(R));
    Scalars.add(t, s, t);
    TwoMultiples byTable = new TwoMultiples();
    byTable.sum(s, t, new KeyTable(point));
    TwoMultiples bySmallTable = new TwoMultiples();
    bySmallTable.sum(s, t, new QuarterTable(point));
    long[] x = limbs(number(X1));
    long[] other = limbs(number(X1).add(BigInteger.ONE));
    return byTable.hasX(x) && bySmallTable.hasX(x) && !byTable.hasX(other);
  }

  private static BigInteger[] scalars() {
    BigInteger[] scalars = new BigInteger[VALUES];
    scalars[0] = Sm2Curve.order().subtract(BigInteger.ONE);
    for (int i = 1; i < VALUES; i++) {
      scalars[i] =
          scalars[i - 1].multiply(scalars[i - 1]).add(BigInteger.TEN).mod(Sm2Curve.order());
    }
    return scalars;
  }

  private static BigInteger x(ECPoint point) {
    return point.normalize().getAffineXCoord().toBigInteger();
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  private static BigInteger number(long[] limbs) {
    byte[] bytes = new byte[Limbs.BYTES];
    Limbs.write(limbs, bytes, 0);
    return new BigInteger(1, bytes);
  }

  private static long[] limbs(BigInteger number) {
    long[] limbs = new long[Limbs.COUNT];
    Limbs.read(BigIntegers.asUnsignedByteArray(Limbs.BYTES, number), 0, limbs);
    return limbs;
  }
}
