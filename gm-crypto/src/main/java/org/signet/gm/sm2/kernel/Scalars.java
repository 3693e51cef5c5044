package org.signet.gm.sm2.kernel;

/**
 * Arithmetic modulo n, the order of the base point (GB/T 32918.5-2017, clause 2), on canonical
 * numbers of {@link Limbs}. No branch and no index depends on a value.
 */
public final class Scalars {
  private static final long N0 = 0xbf40939d54123L;
  private static final long N1 = 0x6b21c6052b53bL;
  private static final long N2 = 0xfffffff7203dfL;
  private static final long N3 = 0xfffffffffffffL;
  private static final long N4 = 0xfffffffeffffL;

  private static final long[] N = {N0, N1, N2, N3, N4};

  /** -1 / n modulo 2^52. */
  private static final long FACTOR = 0xf9e8872350975L;

  /** 2^520 mod n. */
  private static final long[] RADIX_SQUARED = {
    0xc16674a517de6L, 0x507a6e5f7c418L, 0xfe0d44507dc1cL, 0x3b620fc84c3afL, 0xb5e412c02b3dL
  };

  private Scalars() {}

  /** A number below 2^256 modulo n, in place. */
  public static void reduce(long[] a) {
    Limbs.normalize(a, N);
  }

  /** The sum of two canonical numbers; {@code to} may be one of them. */
  public static void add(long[] a, long[] b, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = a[i] + b[i];
    }
    Limbs.normalize(to, N);
  }

  /** The difference of two canonical numbers; {@code to} may be one of them. */
  public static void subtract(long[] a, long[] b, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = a[i] - b[i];
    }
    Limbs.normalize(to, N);
  }

  /** n - a where {@code mask} is all ones, a where it is zero. */
  static void negateWhere(long mask, long[] a, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = (a[i] ^ mask) - mask + (N[i] & mask);
    }
    Limbs.normalize(to, N);
  }

  /** The number times 2^260, as one factor of {@link #multiply} has to be. */
  public static void enter(long[] a, long[] to) {
    multiply(a, RADIX_SQUARED, to);
  }

  /** The inverse; of zero, zero. */
  public static void invert(long[] a, long[] to) {
    Inversion inversion = Inversion.modulo(N);
    inversion.invert(a, to);
    inversion.clear();
  }

  /** All ones where the number is zero, else zero. */
  public static long zeroMask(long[] a) {
    return Limbs.zeroMask(a);
  }

  /** All ones where the number is in [1, n-1], else zero; of any number below 2^256. */
  public static long validMask(long[] a) {
    return ~Limbs.zeroMask(a) & Limbs.belowMask(a, N);
  }

  /** The product of a canonical number and one that {@link #enter} gave, by Montgomery's method. */
  public static void multiply(long[] a, long[] b, long[] to) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long x0 = a0 << 6;
    long x1 = a1 << 6;
    long x2 = a2 << 6;
    long x3 = a3 << 6;
    long x4 = a4 << 6;
    long y0 = b0 << 6;
    long y1 = b1 << 6;
    long y2 = b2 << 6;
    long y3 = b3 << 6;
    long y4 = b4 << 6;
    long high = Math.multiplyHigh(x0, y0);
    long column = a0 * b0 - (high << 52);
    long m0 = column * FACTOR & Limbs.MASK;
    long more = Math.multiplyHigh(m0 << 6, N0 << 6);
    column += m0 * N0 - (more << 52);
    long carry = (column >> 52) + high + more;
    high =
        Math.multiplyHigh(x0, y1) + Math.multiplyHigh(x1, y0) + Math.multiplyHigh(m0 << 6, N1 << 6);
    column = a0 * b1 + a1 * b0 + m0 * N1 - (high << 52) + carry;
    long m1 = column * FACTOR & Limbs.MASK;
    more = Math.multiplyHigh(m1 << 6, N0 << 6);
    column += m1 * N0 - (more << 52);
    carry = (column >> 52) + high + more;
    high =
        Math.multiplyHigh(x0, y2)
            + Math.multiplyHigh(x1, y1)
            + Math.multiplyHigh(x2, y0)
            + Math.multiplyHigh(m0 << 6, N2 << 6)
            + Math.multiplyHigh(m1 << 6, N1 << 6);
    column = a0 * b2 + a1 * b1 + a2 * b0 + m0 * N2 + m1 * N1 - (high << 52) + carry;
    long m2 = column * FACTOR & Limbs.MASK;
    more = Math.multiplyHigh(m2 << 6, N0 << 6);
    column += m2 * N0 - (more << 52);
    carry = (column >> 52) + high + more;
    high =
        Math.multiplyHigh(x0, y3)
            + Math.multiplyHigh(x1, y2)
            + Math.multiplyHigh(x2, y1)
            + Math.multiplyHigh(x3, y0)
            + Math.multiplyHigh(m0 << 6, N3 << 6)
            + Math.multiplyHigh(m1 << 6, N2 << 6)
            + Math.multiplyHigh(m2 << 6, N1 << 6);
    column =
        a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + m0 * N3 + m1 * N2 + m2 * N1 - (high << 52) + carry;
    long m3 = column * FACTOR & Limbs.MASK;
    more = Math.multiplyHigh(m3 << 6, N0 << 6);
    column += m3 * N0 - (more << 52);
    carry = (column >> 52) + high + more;
    high =
        Math.multiplyHigh(x0, y4)
            + Math.multiplyHigh(x1, y3)
            + Math.multiplyHigh(x2, y2)
            + Math.multiplyHigh(x3, y1)
            + Math.multiplyHigh(x4, y0)
            + Math.multiplyHigh(m0 << 6, N4 << 6)
            + Math.multiplyHigh(m1 << 6, N3 << 6)
            + Math.multiplyHigh(m2 << 6, N2 << 6)
            + Math.multiplyHigh(m3 << 6, N1 << 6);
    column =
        a0 * b4
            + a1 * b3
            + a2 * b2
            + a3 * b1
            + a4 * b0
            + m0 * N4
            + m1 * N3
            + m2 * N2
            + m3 * N1
            - (high << 52)
            + carry;
    long m4 = column * FACTOR & Limbs.MASK;
    more = Math.multiplyHigh(m4 << 6, N0 << 6);
    column += m4 * N0 - (more << 52);
    carry = (column >> 52) + high + more;
    high =
        Math.multiplyHigh(x1, y4)
            + Math.multiplyHigh(x2, y3)
            + Math.multiplyHigh(x3, y2)
            + Math.multiplyHigh(x4, y1)
            + Math.multiplyHigh(m1 << 6, N4 << 6)
            + Math.multiplyHigh(m2 << 6, N3 << 6)
            + Math.multiplyHigh(m3 << 6, N2 << 6)
            + Math.multiplyHigh(m4 << 6, N1 << 6);
    column =
        a1 * b4
            + a2 * b3
            + a3 * b2
            + a4 * b1
            + m1 * N4
            + m2 * N3
            + m3 * N2
            + m4 * N1
            - (high << 52)
            + carry;
    carry = (column >> 52) + high;
    to[0] = column & Limbs.MASK;
    high =
        Math.multiplyHigh(x2, y4)
            + Math.multiplyHigh(x3, y3)
            + Math.multiplyHigh(x4, y2)
            + Math.multiplyHigh(m2 << 6, N4 << 6)
            + Math.multiplyHigh(m3 << 6, N3 << 6)
            + Math.multiplyHigh(m4 << 6, N2 << 6);
    column = a2 * b4 + a3 * b3 + a4 * b2 + m2 * N4 + m3 * N3 + m4 * N2 - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[1] = column & Limbs.MASK;
    high =
        Math.multiplyHigh(x3, y4)
            + Math.multiplyHigh(x4, y3)
            + Math.multiplyHigh(m3 << 6, N4 << 6)
            + Math.multiplyHigh(m4 << 6, N3 << 6);
    column = a3 * b4 + a4 * b3 + m3 * N4 + m4 * N3 - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[2] = column & Limbs.MASK;
    high = Math.multiplyHigh(x4, y4) + Math.multiplyHigh(m4 << 6, N4 << 6);
    column = a4 * b4 + m4 * N4 - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[3] = column & Limbs.MASK;
    to[4] = carry;
    Limbs.normalize(to, N);
  }
}
