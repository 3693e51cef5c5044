package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.raw.Nat256;

/**
 * A scalar as {@value #COUNT} odd digits of {@value #BITS} bits and a sign, lowest first.
 *
 * <p>An odd k below 2^258 is the sum of c(i) 2^i for i from 0 to 257 with every c(i) = 1 or -1:
 * c(i) is 1 where bit i + 1 of k is set, and the last one is 1. Six neighbours make one digit, odd,
 * from -63 to 63, never zero: every scalar takes the same steps. An even k is replaced by n - k,
 * which is odd, and all signs are turned. No branch and no index depends on the scalar.
 */
final class ScalarWindows {
  static final int BITS = 6;
  static final int COUNT = 43;

  /** Absolute values 1, 3, 5 to 63. */
  static final int ENTRIES = 1 << (BITS - 1);

  private static final int LIMBS = 9;
  private static final long LOW = 0xffffffffL;
  private static final int[] N = Nat256.fromBigInteger(Sm2Curve.order());

  private final int[] bits = new int[LIMBS];
  private final int turned;

  /** Of a scalar in [1, n-1]. */
  ScalarWindows(BigInteger scalar) {
    int[] k = Nat256.fromBigInteger(scalar);
    turned = (k[0] & 1) - 1;
    long borrow = 0;
    for (int i = 0; i < k.length; i++) {
      long difference = (N[i] & LOW) - (k[i] & LOW) + borrow;
      borrow = difference >> 32;
      k[i] ^= (k[i] ^ (int) difference) & turned;
    }
    for (int i = 0; i < k.length - 1; i++) {
      bits[i] = (k[i] >>> 1) | (k[i + 1] << 31);
    }
    bits[k.length - 1] = k[k.length - 1] >>> 1;
    bits[LIMBS - 1] = 1 << (BITS * COUNT - 1 - 32 * (LIMBS - 1));
    Arrays.fill(k, 0);
  }

  /** Half of the digit's absolute value, rounded down: its place in the table. */
  int entry(int window) {
    int six = six(window);
    return (six ^ ((six >>> (BITS - 1)) - 1)) & (ENTRIES - 1);
  }

  /** All ones where the digit is to be subtracted, else zero. */
  int negative(int window) {
    return ((six(window) >>> (BITS - 1)) - 1) ^ turned;
  }

  private int six(int window) {
    int from = BITS * window;
    int limb = from >>> 5;
    long pair = bits[limb] & LOW;
    if (limb + 1 < LIMBS) {
      pair |= (bits[limb + 1] & LOW) << 32;
    }
    return (int) (pair >>> (from & 31)) & ((1 << BITS) - 1);
  }

  void clear() {
    Arrays.fill(bits, 0);
  }
}
