package org.signet.gm.sm2.kernel;

/**
 * Arithmetic modulo p = 2^256 - 2^224 - 2^96 + 2^64 - 1 (GB/T 32918.5-2017, clause 2) in Montgomery
 * form: an element a stands for a 2^-260 mod p.
 *
 * <p><b>Bounds.</b> An element is any number whose absolute value is below 16 p, in limbs below
 * 2^56. A product of elements below u p and v p lies between -u v p / 16 and (1 + u v / 16) p,
 * since the reduction divides the product by 2^260 = 16 2^256 and adds less than p. Sums and
 * differences of a few products may therefore be multiplied again without a reduction between, and
 * need no carries; {@link #reduce} brings a longer sum back.
 *
 * <p><b>Reduction.</b> p is -1 modulo 2^52, so the factor m of each step is the lowest limb itself,
 * and m p is added by shifts: m (2^64 - 2^96) one limb above and, sixteen times that and negative,
 * m (2^256 - 2^224) four limbs above. A column is kept as its value modulo 2^64 and the part above
 * 52 bits, whose difference is exact.
 *
 * <p>No branch and no index depends on a value. {@code Math.multiplyHigh} is one instruction in
 * compiled code; what runs before is told in the package's description.
 */
final class Field {
  static final long[] P = {
    0xfffffffffffffL, 0xff00000000fffL, 0xfffffffffffffL, 0xfffffffffffffL, 0xfffffffeffffL
  };

  /** 1 in Montgomery form: 2^260 mod p. */
  static final long[] ONE = {0x10L, 0xffffffff0000L, 0x0L, 0x0L, 0x100000L};

  private static final long MASK = Limbs.MASK;
  private static final long[] UNIT = {1, 0, 0, 0, 0};

  /** 2^520 mod p, by which a number comes into Montgomery form. */
  private static final long[] RADIX_SQUARED = {
    0x20000000300L, 0xffffffff00000L, 0x100000002L, 0x200000001000L, 0x4000000L
  };

  /** 2^780 mod p, by which the inverse of a Montgomery form comes back into it. */
  private static final long[] RADIX_CUBED = {
    0x1200000016000L, 0xffffff8000000L, 0xc0000000efL, 0x90000000a0000L, 0x1b0000000L
  };

  private Field() {}

  /** The product; {@code to} may be an operand. */
  static void multiply(long[] a, long[] b, long[] to) {
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
    long carry = (column >> 52) + high;
    long m0 = column & MASK;
    long t0 = (m0 << 12) - (m0 << 44);
    high = Math.multiplyHigh(x0, y1) + Math.multiplyHigh(x1, y0) + (m0 >>> 40) - (m0 >>> 8);
    column = a0 * b1 + a1 * b0 + t0 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m1 = column & MASK;
    long t1 = (m1 << 12) - (m1 << 44);
    high =
        Math.multiplyHigh(x0, y2)
            + Math.multiplyHigh(x1, y1)
            + Math.multiplyHigh(x2, y0)
            + (m1 >>> 40)
            - (m1 >>> 8);
    column = a0 * b2 + a1 * b1 + a2 * b0 + t1 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m2 = column & MASK;
    long t2 = (m2 << 12) - (m2 << 44);
    high =
        Math.multiplyHigh(x0, y3)
            + Math.multiplyHigh(x1, y2)
            + Math.multiplyHigh(x2, y1)
            + Math.multiplyHigh(x3, y0)
            + (m2 >>> 40)
            - (m2 >>> 8);
    column = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + t2 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m3 = column & MASK;
    long t3 = (m3 << 12) - (m3 << 44);
    high =
        Math.multiplyHigh(x0, y4)
            + Math.multiplyHigh(x1, y3)
            + Math.multiplyHigh(x2, y2)
            + Math.multiplyHigh(x3, y1)
            + Math.multiplyHigh(x4, y0)
            + (m3 >>> 40)
            - (m3 >>> 8)
            + (m0 >>> 4)
            - (m0 >>> 36);
    column =
        a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 + t3 - (t0 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m4 = column & MASK;
    long t4 = (m4 << 12) - (m4 << 44);
    high =
        Math.multiplyHigh(x1, y4)
            + Math.multiplyHigh(x2, y3)
            + Math.multiplyHigh(x3, y2)
            + Math.multiplyHigh(x4, y1)
            + (m4 >>> 40)
            - (m4 >>> 8)
            + (m1 >>> 4)
            - (m1 >>> 36);
    column = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + t4 - (t1 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[0] = column & MASK;
    high =
        Math.multiplyHigh(x2, y4)
            + Math.multiplyHigh(x3, y3)
            + Math.multiplyHigh(x4, y2)
            + (m2 >>> 4)
            - (m2 >>> 36);
    column = a2 * b4 + a3 * b3 + a4 * b2 - (t2 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[1] = column & MASK;
    high = Math.multiplyHigh(x3, y4) + Math.multiplyHigh(x4, y3) + (m3 >>> 4) - (m3 >>> 36);
    column = a3 * b4 + a4 * b3 - (t3 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[2] = column & MASK;
    high = Math.multiplyHigh(x4, y4) + (m4 >>> 4) - (m4 >>> 36);
    column = a4 * b4 - (t4 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[3] = column & MASK;
    to[4] = carry;
  }

  /** The square; {@code to} may be the operand. */
  static void square(long[] a, long[] to) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long x0 = a0 << 6;
    long x1 = a1 << 6;
    long x2 = a2 << 6;
    long x3 = a3 << 6;
    long x4 = a4 << 6;
    long d0 = a0 << 1;
    long d1 = a1 << 1;
    long d2 = a2 << 1;
    long d3 = a3 << 1;
    long y0 = a0 << 7;
    long y1 = a1 << 7;
    long y2 = a2 << 7;
    long y3 = a3 << 7;
    long high = Math.multiplyHigh(x0, x0);
    long column = a0 * a0 - (high << 52);
    long carry = (column >> 52) + high;
    long m0 = column & MASK;
    long t0 = (m0 << 12) - (m0 << 44);
    high = Math.multiplyHigh(y0, x1) + (m0 >>> 40) - (m0 >>> 8);
    column = d0 * a1 + t0 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m1 = column & MASK;
    long t1 = (m1 << 12) - (m1 << 44);
    high = Math.multiplyHigh(y0, x2) + Math.multiplyHigh(x1, x1) + (m1 >>> 40) - (m1 >>> 8);
    column = d0 * a2 + a1 * a1 + t1 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m2 = column & MASK;
    long t2 = (m2 << 12) - (m2 << 44);
    high = Math.multiplyHigh(y0, x3) + Math.multiplyHigh(y1, x2) + (m2 >>> 40) - (m2 >>> 8);
    column = d0 * a3 + d1 * a2 + t2 - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m3 = column & MASK;
    long t3 = (m3 << 12) - (m3 << 44);
    high =
        Math.multiplyHigh(y0, x4)
            + Math.multiplyHigh(y1, x3)
            + Math.multiplyHigh(x2, x2)
            + (m3 >>> 40)
            - (m3 >>> 8)
            + (m0 >>> 4)
            - (m0 >>> 36);
    column = d0 * a4 + d1 * a3 + a2 * a2 + t3 - (t0 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    long m4 = column & MASK;
    long t4 = (m4 << 12) - (m4 << 44);
    high =
        Math.multiplyHigh(y1, x4)
            + Math.multiplyHigh(y2, x3)
            + (m4 >>> 40)
            - (m4 >>> 8)
            + (m1 >>> 4)
            - (m1 >>> 36);
    column = d1 * a4 + d2 * a3 + t4 - (t1 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[0] = column & MASK;
    high = Math.multiplyHigh(y2, x4) + Math.multiplyHigh(x3, x3) + (m2 >>> 4) - (m2 >>> 36);
    column = d2 * a4 + a3 * a3 - (t2 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[1] = column & MASK;
    high = Math.multiplyHigh(y3, x4) + (m3 >>> 4) - (m3 >>> 36);
    column = d3 * a4 - (t3 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[2] = column & MASK;
    high = Math.multiplyHigh(x4, x4) + (m4 >>> 4) - (m4 >>> 36);
    column = a4 * a4 - (t4 << 4) - (high << 52) + carry;
    carry = (column >> 52) + high;
    to[3] = column & MASK;
    to[4] = carry;
  }

  static void add(long[] a, long[] b, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = a[i] + b[i];
    }
  }

  static void subtract(long[] a, long[] b, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = a[i] - b[i];
    }
  }

  /** Multiplies by a small number: no carry runs. */
  static void times(long[] a, int factor, long[] to) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      to[i] = a[i] * factor;
    }
  }

  /** Negates where {@code mask} is all ones, not where it is zero. */
  static void negateWhere(long mask, long[] a) {
    for (int i = 0; i < Limbs.COUNT; i++) {
      a[i] = (a[i] ^ mask) - mask;
    }
  }

  /**
   * Brings an element between -p / 1000 and 1.001 p, in limbs of 52 bits: takes p away as often as
   * the top limb says, and lets the carries run.
   */
  static void reduce(long[] a) {
    long q = a[4] >> 48;
    long sum = a[0] - q * P[0];
    a[0] = sum & MASK;
    sum = a[1] - q * P[1] + (sum >> 52);
    a[1] = sum & MASK;
    sum = a[2] - q * P[2] + (sum >> 52);
    a[2] = sum & MASK;
    sum = a[3] - q * P[3] + (sum >> 52);
    a[3] = sum & MASK;
    a[4] = a[4] - q * P[4] + (sum >> 52);
  }

  /** The inverse; of zero, zero. */
  static void invert(long[] a, long[] to, Inversion scratch) {
    settle(a, to);
    scratch.invert(to, to);
    multiply(to, RADIX_CUBED, to);
  }

  /** The element of a canonical number. */
  static void enter(long[] canonical, long[] to) {
    multiply(canonical, RADIX_SQUARED, to);
  }

  /** The canonical number of an element. */
  static void leave(long[] a, long[] to) {
    multiply(a, UNIT, to);
    Limbs.normalize(to, P);
  }

  /** The element in its canonical Montgomery form, for a table. */
  static void settle(long[] a, long[] to) {
    multiply(a, ONE, to);
    Limbs.normalize(to, P);
  }
}
