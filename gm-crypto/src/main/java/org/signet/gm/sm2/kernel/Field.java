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
 * m (2^256 - 2^224) four limbs above. The columns of the product do not wait for each other: each
 * is kept as the part above 52 bits and what its value modulo 2^64 leaves below, which is exact; u
 * and v are the same two parts of m (2^12 - 2^44). Only the reduction runs from column to column.
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
    long high0 = Math.multiplyHigh(x0, y0);
    long low0 = a0 * b0 - (high0 << 52);
    long high1 = Math.multiplyHigh(x0, y1) + Math.multiplyHigh(x1, y0);
    long low1 = a0 * b1 + a1 * b0 - (high1 << 52);
    long high2 = Math.multiplyHigh(x0, y2) + Math.multiplyHigh(x1, y1) + Math.multiplyHigh(x2, y0);
    long low2 = a0 * b2 + a1 * b1 + a2 * b0 - (high2 << 52);
    long high3 =
        Math.multiplyHigh(x0, y3)
            + Math.multiplyHigh(x1, y2)
            + Math.multiplyHigh(x2, y1)
            + Math.multiplyHigh(x3, y0);
    long low3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (high3 << 52);
    long high4 =
        Math.multiplyHigh(x0, y4)
            + Math.multiplyHigh(x1, y3)
            + Math.multiplyHigh(x2, y2)
            + Math.multiplyHigh(x3, y1)
            + Math.multiplyHigh(x4, y0);
    long low4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (high4 << 52);
    long high5 =
        Math.multiplyHigh(x1, y4)
            + Math.multiplyHigh(x2, y3)
            + Math.multiplyHigh(x3, y2)
            + Math.multiplyHigh(x4, y1);
    long low5 = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (high5 << 52);
    long high6 = Math.multiplyHigh(x2, y4) + Math.multiplyHigh(x3, y3) + Math.multiplyHigh(x4, y2);
    long low6 = a2 * b4 + a3 * b3 + a4 * b2 - (high6 << 52);
    long high7 = Math.multiplyHigh(x3, y4) + Math.multiplyHigh(x4, y3);
    long low7 = a3 * b4 + a4 * b3 - (high7 << 52);
    long high8 = Math.multiplyHigh(x4, y4);
    long low8 = a4 * b4 - (high8 << 52);
    long column0 = low0;
    long m0 = column0 & MASK;
    long u0 = ((column0 << 12) & MASK) - ((column0 << 44) & MASK);
    long v0 = (m0 >>> 40) - (m0 >>> 8);
    long column1 = low1 + high0 + (column0 >> 52) + u0;
    long m1 = column1 & MASK;
    long u1 = ((column1 << 12) & MASK) - ((column1 << 44) & MASK);
    long v1 = (m1 >>> 40) - (m1 >>> 8);
    long column2 = low2 + high1 + (column1 >> 52) + u1 + v0;
    long m2 = column2 & MASK;
    long u2 = ((column2 << 12) & MASK) - ((column2 << 44) & MASK);
    long v2 = (m2 >>> 40) - (m2 >>> 8);
    long column3 = low3 + high2 + (column2 >> 52) + u2 + v1;
    long m3 = column3 & MASK;
    long u3 = ((column3 << 12) & MASK) - ((column3 << 44) & MASK);
    long v3 = (m3 >>> 40) - (m3 >>> 8);
    long column4 = low4 + high3 + (column3 >> 52) + u3 + v2 - (u0 << 4);
    long m4 = column4 & MASK;
    long u4 = ((column4 << 12) & MASK) - ((column4 << 44) & MASK);
    long v4 = (m4 >>> 40) - (m4 >>> 8);
    long column5 = low5 + high4 + (column4 >> 52) + u4 + v3 - (u1 << 4) - (v0 << 4);
    to[0] = column5 & MASK;
    long column6 = low6 + high5 + (column5 >> 52) + v4 - (u2 << 4) - (v1 << 4);
    to[1] = column6 & MASK;
    long column7 = low7 + high6 + (column6 >> 52) - (u3 << 4) - (v2 << 4);
    to[2] = column7 & MASK;
    long column8 = low8 + high7 + (column7 >> 52) - (u4 << 4) - (v3 << 4);
    to[3] = column8 & MASK;
    to[4] = high8 - (v4 << 4) + (column8 >> 52);
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
    long high0 = Math.multiplyHigh(x0, x0);
    long low0 = a0 * a0 - (high0 << 52);
    long high1 = Math.multiplyHigh(y0, x1);
    long low1 = d0 * a1 - (high1 << 52);
    long high2 = Math.multiplyHigh(y0, x2) + Math.multiplyHigh(x1, x1);
    long low2 = d0 * a2 + a1 * a1 - (high2 << 52);
    long high3 = Math.multiplyHigh(y0, x3) + Math.multiplyHigh(y1, x2);
    long low3 = d0 * a3 + d1 * a2 - (high3 << 52);
    long high4 = Math.multiplyHigh(y0, x4) + Math.multiplyHigh(y1, x3) + Math.multiplyHigh(x2, x2);
    long low4 = d0 * a4 + d1 * a3 + a2 * a2 - (high4 << 52);
    long high5 = Math.multiplyHigh(y1, x4) + Math.multiplyHigh(y2, x3);
    long low5 = d1 * a4 + d2 * a3 - (high5 << 52);
    long high6 = Math.multiplyHigh(y2, x4) + Math.multiplyHigh(x3, x3);
    long low6 = d2 * a4 + a3 * a3 - (high6 << 52);
    long high7 = Math.multiplyHigh(y3, x4);
    long low7 = d3 * a4 - (high7 << 52);
    long high8 = Math.multiplyHigh(x4, x4);
    long low8 = a4 * a4 - (high8 << 52);
    long column0 = low0;
    long m0 = column0 & MASK;
    long u0 = ((column0 << 12) & MASK) - ((column0 << 44) & MASK);
    long v0 = (m0 >>> 40) - (m0 >>> 8);
    long column1 = low1 + high0 + (column0 >> 52) + u0;
    long m1 = column1 & MASK;
    long u1 = ((column1 << 12) & MASK) - ((column1 << 44) & MASK);
    long v1 = (m1 >>> 40) - (m1 >>> 8);
    long column2 = low2 + high1 + (column1 >> 52) + u1 + v0;
    long m2 = column2 & MASK;
    long u2 = ((column2 << 12) & MASK) - ((column2 << 44) & MASK);
    long v2 = (m2 >>> 40) - (m2 >>> 8);
    long column3 = low3 + high2 + (column2 >> 52) + u2 + v1;
    long m3 = column3 & MASK;
    long u3 = ((column3 << 12) & MASK) - ((column3 << 44) & MASK);
    long v3 = (m3 >>> 40) - (m3 >>> 8);
    long column4 = low4 + high3 + (column3 >> 52) + u3 + v2 - (u0 << 4);
    long m4 = column4 & MASK;
    long u4 = ((column4 << 12) & MASK) - ((column4 << 44) & MASK);
    long v4 = (m4 >>> 40) - (m4 >>> 8);
    long column5 = low5 + high4 + (column4 >> 52) + u4 + v3 - (u1 << 4) - (v0 << 4);
    to[0] = column5 & MASK;
    long column6 = low6 + high5 + (column5 >> 52) + v4 - (u2 << 4) - (v1 << 4);
    to[1] = column6 & MASK;
    long column7 = low7 + high6 + (column6 >> 52) - (u3 << 4) - (v2 << 4);
    to[2] = column7 & MASK;
    long column8 = low8 + high7 + (column7 >> 52) - (u4 << 4) - (v3 << 4);
    to[3] = column8 & MASK;
    to[4] = high8 - (v4 << 4) + (column8 >> 52);
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
