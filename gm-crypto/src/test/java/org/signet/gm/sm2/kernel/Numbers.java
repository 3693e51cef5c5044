package org.signet.gm.sm2.kernel;

import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;

/** Limbs as numbers and back. */
final class Numbers {
  private Numbers() {}

  /** Canonical limbs of a number in [0, 2^256). */
  static long[] limbs(BigInteger number) {
    long[] limbs = new long[Limbs.COUNT];
    Limbs.read(BigIntegers.asUnsignedByteArray(Limbs.BYTES, number), 0, limbs);
    return limbs;
  }

  /** The number of any limbs, also negative or long ones. */
  static BigInteger of(long[] limbs) {
    BigInteger number = BigInteger.ZERO;
    for (int i = Limbs.COUNT - 1; i >= 0; i--) {
      number = number.shiftLeft(Limbs.BITS).add(BigInteger.valueOf(limbs[i]));
    }
    return number;
  }
}
