package org.signet.gm.sm2.kernel;

import java.util.Arrays;

/**
 * Inverses modulo an odd prime in constant time: the half-delta variant of the division steps of
 * Bernstein and Yang ("Fast constant-time gcd computation and modular inversion", 2019). 590 steps
 * are enough for numbers of 256 bits; they are taken in ten rounds of 59, each on the lowest 62
 * bits, and applied to the whole numbers as a 2 x 2 matrix.
 *
 * <p>Numbers are five limbs of 62 bits, the top one signed. No branch and no index depends on a
 * value. Not safe for several threads; holds secrets until {@link #clear()}.
 */
final class Inversion {
  private static final int ROUNDS = 10;
  private static final int STEPS = 59;
  private static final int LIMBS = 5;
  private static final int BITS = 62;
  private static final long MASK = (1L << BITS) - 1;

  private final long[] modulus;
  private final long inverseOfModulus;

  private final long[] d = new long[LIMBS];
  private final long[] e = new long[LIMBS];
  private final long[] f = new long[LIMBS];
  private final long[] g = new long[LIMBS];

  /** The matrix (u, v; q, r) of a round, scaled by 2^62. */
  private final long[] matrix = new long[4];

  private Inversion(long[] canonicalModulus) {
    modulus = new long[LIMBS];
    spread(canonicalModulus, modulus);
    long inverse = modulus[0];
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - modulus[0] * inverse;
    }
    inverseOfModulus = inverse & MASK;
  }

  static Inversion modulo(long[] canonicalModulus) {
    return new Inversion(canonicalModulus);
  }

  /** Inverts a canonical number; zero becomes zero. {@code to} may be the operand. */
  void invert(long[] a, long[] to) {
    Arrays.fill(d, 0);
    Arrays.fill(e, 0);
    e[0] = 1;
    System.arraycopy(modulus, 0, f, 0, LIMBS);
    spread(a, g);
    long zeta = -1;
    for (int i = 0; i < ROUNDS; i++) {
      zeta = steps(zeta, f[0], g[0], matrix);
      updateInverses();
      updateNumbers();
    }
    normalize(f[LIMBS - 1]);
    gather(to);
  }

  void clear() {
    Arrays.fill(d, 0);
    Arrays.fill(e, 0);
    Arrays.fill(f, 0);
    Arrays.fill(g, 0);
    Arrays.fill(matrix, 0);
  }

  /** 59 division steps on the lowest bits; gives the next zeta and the matrix. */
  private static long steps(long startZeta, long f0, long g0, long[] matrix) {
    long zeta = startZeta;
    long u = 8;
    long v = 0;
    long q = 0;
    long r = 8;
    long f = f0;
    long g = g0;
    for (int i = 0; i < STEPS; i++) {
      long swap = zeta >> 63;
      long odd = -(g & 1);
      g += ((f ^ swap) - swap) & odd;
      q += ((u ^ swap) - swap) & odd;
      r += ((v ^ swap) - swap) & odd;
      swap &= odd;
      zeta = (zeta ^ swap) - 1;
      f += g & swap;
      u += q & swap;
      v += r & swap;
      g >>>= 1;
      u <<= 1;
      v <<= 1;
    }
    matrix[0] = u;
    matrix[1] = v;
    matrix[2] = q;
    matrix[3] = r;
    return zeta;
  }

  /** (d, e) = matrix (d, e) / 2^62 modulo the modulus, both staying in (-2 m, m). */
  private void updateInverses() {
    long signOfD = d[LIMBS - 1] >> 63;
    long signOfE = e[LIMBS - 1] >> 63;
    long first = (matrix[0] & signOfD) + (matrix[1] & signOfE);
    long second = (matrix[2] & signOfD) + (matrix[3] & signOfE);
    first -= (inverseOfModulus * (matrix[0] * d[0] + matrix[1] * e[0]) + first) & MASK;
    second -= (inverseOfModulus * (matrix[2] * d[0] + matrix[3] * e[0]) + second) & MASK;
    apply(d, e, first, second);
  }

  /** (f, g) = matrix (f, g) / 2^62, exactly. */
  private void updateNumbers() {
    apply(f, g, 0, 0);
  }

  /** (a, b) = (matrix (a, b) + modulus (first, second)) / 2^62; 128-bit columns, signed. */
  private void apply(long[] a, long[] b, long first, long second) {
    long u = matrix[0];
    long v = matrix[1];
    long q = matrix[2];
    long r = matrix[3];
    long lowA = 0;
    long highA = 0;
    long lowB = 0;
    long highB = 0;
    for (int i = 0; i < LIMBS; i++) {
      long ai = a[i];
      long bi = b[i];
      long mi = modulus[i];
      long term = u * ai;
      long sum = lowA + term;
      highA += Math.multiplyHigh(u, ai) + carry(lowA, term, sum);
      lowA = sum;
      term = v * bi;
      sum = lowA + term;
      highA += Math.multiplyHigh(v, bi) + carry(lowA, term, sum);
      lowA = sum;
      term = mi * first;
      sum = lowA + term;
      highA += Math.multiplyHigh(mi, first) + carry(lowA, term, sum);
      lowA = sum;
      term = q * ai;
      sum = lowB + term;
      highB += Math.multiplyHigh(q, ai) + carry(lowB, term, sum);
      lowB = sum;
      term = r * bi;
      sum = lowB + term;
      highB += Math.multiplyHigh(r, bi) + carry(lowB, term, sum);
      lowB = sum;
      term = mi * second;
      sum = lowB + term;
      highB += Math.multiplyHigh(mi, second) + carry(lowB, term, sum);
      lowB = sum;
      if (i > 0) {
        a[i - 1] = lowA & MASK;
        b[i - 1] = lowB & MASK;
      }
      lowA = (lowA >>> BITS) | (highA << (64 - BITS));
      highA >>= BITS;
      lowB = (lowB >>> BITS) | (highB << (64 - BITS));
      highB >>= BITS;
    }
    a[LIMBS - 1] = lowA;
    b[LIMBS - 1] = lowB;
  }

  /** The carry of an unsigned sum, without a comparison. */
  private static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** Brings d from (-2 m, m) to [0, m), negated where f ended as -1. */
  private void normalize(long signOfF) {
    addWhere(d[LIMBS - 1] >> 63);
    long negative = signOfF >> 63;
    for (int i = 0; i < LIMBS; i++) {
      d[i] = (d[i] ^ negative) - negative;
    }
    addWhere(0);
    addWhere(d[LIMBS - 1] >> 63);
  }

  private void addWhere(long mask) {
    long carry = 0;
    for (int i = 0; i < LIMBS - 1; i++) {
      long sum = d[i] + (modulus[i] & mask) + carry;
      d[i] = sum & MASK;
      carry = sum >> BITS;
    }
    d[LIMBS - 1] += (modulus[LIMBS - 1] & mask) + carry;
  }

  private static void spread(long[] canonical, long[] to) {
    long w0 = Limbs.word(canonical, 0);
    long w1 = Limbs.word(canonical, 1);
    long w2 = Limbs.word(canonical, 2);
    long w3 = Limbs.word(canonical, 3);
    to[0] = w0 & MASK;
    to[1] = ((w0 >>> 62) | (w1 << 2)) & MASK;
    to[2] = ((w1 >>> 60) | (w2 << 4)) & MASK;
    to[3] = ((w2 >>> 58) | (w3 << 6)) & MASK;
    to[4] = w3 >>> 56;
  }

  private void gather(long[] to) {
    Limbs.split(
        d[0] | (d[1] << 62),
        (d[1] >>> 2) | (d[2] << 60),
        (d[2] >>> 4) | (d[3] << 58),
        (d[3] >>> 6) | (d[4] << 56),
        to);
  }
}
