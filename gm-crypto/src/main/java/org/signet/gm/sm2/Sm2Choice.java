package org.signet.gm.sm2;

import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.function.Function;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * Whether this process multiplies SM2 points with our tables: yes, unless the system property
 * {@value #PROPERTY} says {@value #BOUNCY_CASTLE} or the self-test, which runs once before first
 * use, fails.
 */
final class Sm2Choice {
  /** Name of the setting. */
  static final String PROPERTY = "signet.gm.sm2";

  private static final String BOUNCY_CASTLE = "bouncycastle";

  /** Private and public key, nonce and its point's x: GB/T 32918.5-2017, Annex A.2. */
  private static final String[][] PUBLISHED = {
    {
      "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
      "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    },
    {
      "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21",
      "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
    }
  };

  private static final Sm2Choice CHOSEN =
      choose(System.getProperty(PROPERTY, ""), BaseMultiplier::multipleOfBase, Sm2Choice::warn);

  private final boolean tables;
  private final String diagnostic;

  private Sm2Choice(boolean tables, String diagnostic) {
    this.tables = tables;
    this.diagnostic = diagnostic;
  }

  /** Whether our tables are to be used. */
  static boolean useTables() {
    return CHOSEN.tables;
  }

  static Sm2Choice choose(
      String setting, Function<BigInteger, ECPoint> multipleOfBase, Runnable onFailure) {
    if (setting.equalsIgnoreCase(BOUNCY_CASTLE)) {
      return new Sm2Choice(false, "Bouncy Castle, as set");
    }
    if (agrees(multipleOfBase)) {
      return new Sm2Choice(true, "own tables");
    }
    onFailure.run();
    return new Sm2Choice(false, "Bouncy Castle, since the self-test failed");
  }

  /** What was chosen and why. */
  String diagnostic() {
    return diagnostic;
  }

  private static boolean agrees(Function<BigInteger, ECPoint> multipleOfBase) {
    for (String[] example : PUBLISHED) {
      ECPoint point = multipleOfBase.apply(new BigInteger(example[0], 16));
      if (!point.isValid()
          || !point.getAffineXCoord().toBigInteger().equals(new BigInteger(example[1], 16))) {
        return false;
      }
    }
    BigInteger scalar = Sm2Curve.order().subtract(BigInteger.ONE);
    FixedPointCombMultiplier reference = new FixedPointCombMultiplier();
    for (int i = 0; i < 8; i++) {
      if (!multipleOfBase
          .apply(scalar)
          .equals(reference.multiply(Sm2Curve.parameters().getG(), scalar))) {
        return false;
      }
      scalar = scalar.multiply(scalar).add(BigInteger.TEN).mod(Sm2Curve.order());
    }
    return true;
  }

  private static void warn() {
    System.getLogger(Sm2Curve.class.getName())
        .log(Level.WARNING, "SM2 self-test failed: computing with Bouncy Castle instead");
  }
}
