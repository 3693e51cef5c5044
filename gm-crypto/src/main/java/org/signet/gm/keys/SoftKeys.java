package org.signet.gm.keys;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.signet.gm.sm2.Sm2Curve;

/** Makes SM2 keys that live in memory. */
public final class SoftKeys {
  private SoftKeys() {}

  /**
   * Draws a private key, uniform in [1, n-2] (GB/T 32918.1-2016, 6.1). The same generator later
   * gives the key its signature nonces, so it must be a strong one.
   */
  public static Signer generate(SecureRandom random) {
    return new SoftKey(
        SoftKey.scalarBelow(Sm2Curve.order().subtract(BigInteger.ONE), random), random);
  }
}
