package org.signet.gm.sm2.kernel;

/**
 * A scalar as odd signed digits of a fixed width, lowest first.
 *
 * <p>An odd k below 2^L is the sum of c(i) 2^i for i below L with every c(i) = 1 or -1: c(i) is 1
 * where bit i + 1 of k is set, and the last one is 1. Neighbours make one digit, odd and never
 * zero: every scalar takes the same steps. An even k is replaced by n - k, which is odd, and all
 * signs are turned. No branch and no index depends on the scalar.
 */
final class Windows {
  private final int width;
  private final int count;
  private final long[] bits = new long[6];
  private final long[] odd = new long[Limbs.COUNT];
  private long turned;

  /** Digits of {@code width} bits, from 2 to 8. */
  Windows(int width) {
    this.width = width;
    this.count = count(width);
  }

  /** How many digits of a width a scalar has. */
  static int count(int width) {
    return (257 + width - 1) / width;
  }

  /** Takes a canonical scalar in [1, n-1]. */
  void set(long[] scalar) {
    turned = (scalar[0] & 1) - 1;
    Scalars.negateWhere(turned, scalar, odd);
    long w0 = Limbs.word(odd, 0);
    long w1 = Limbs.word(odd, 1);
    long w2 = Limbs.word(odd, 2);
    long w3 = Limbs.word(odd, 3);
    bits[0] = (w0 >>> 1) | (w1 << 63);
    bits[1] = (w1 >>> 1) | (w2 << 63);
    bits[2] = (w2 >>> 1) | (w3 << 63);
    bits[3] = w3 >>> 1;
    bits[4] = 1L << (width * count - 1 - 256);
  }

  /** Half of the digit's absolute value, rounded down: its place in the table. */
  int entry(int window) {
    int digit = digit(window);
    return (digit ^ ((digit >>> (width - 1)) - 1)) & ((1 << (width - 1)) - 1);
  }

  /** All ones where the digit is to be subtracted, else zero. */
  long negative(int window) {
    return ((digit(window) >>> (width - 1)) - 1) ^ turned;
  }

  private int digit(int window) {
    int from = width * window;
    int word = from >>> 6;
    int shift = from & 63;
    long pair = (bits[word] >>> shift) | ((bits[word + 1] << 1) << (63 - shift));
    return (int) pair & ((1 << width) - 1);
  }

  void clear() {
    Limbs.clear(bits);
    Limbs.clear(odd);
    turned = 0;
  }
}
