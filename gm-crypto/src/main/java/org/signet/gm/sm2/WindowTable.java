package org.signet.gm.sm2;

import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.raw.Nat256;

/**
 * Precomputed multiples of one public point: for every window i of {@link ScalarWindows} the affine
 * points j 2^(6 i) P for odd j up to 63. A multiplication is then a sum of one entry a window,
 * without doublings. 86 KiB; immutable.
 */
final class WindowTable {
  private static final int LONGS = 8;

  /** Entry after entry: x then y, four 64-bit words each, lowest first. */
  private final long[] words = new long[ScalarWindows.COUNT * ScalarWindows.ENTRIES * LONGS];

  WindowTable(ECPoint point) {
    ECPoint[] multiples = new ECPoint[ScalarWindows.COUNT * ScalarWindows.ENTRIES];
    ECPoint base = point;
    for (int window = 0; window < ScalarWindows.COUNT; window++) {
      ECPoint twice = base.twice();
      ECPoint multiple = base;
      for (int entry = 0; entry < ScalarWindows.ENTRIES; entry++) {
        multiples[window * ScalarWindows.ENTRIES + entry] = multiple;
        multiple = multiple.add(twice);
      }
      base = base.timesPow2(ScalarWindows.BITS);
    }
    ECCurve curve = point.getCurve();
    curve.normalizeAll(multiples);
    for (int i = 0; i < multiples.length; i++) {
      write(Nat256.fromBigInteger(multiples[i].getAffineXCoord().toBigInteger()), i * LONGS);
      write(Nat256.fromBigInteger(multiples[i].getAffineYCoord().toBigInteger()), i * LONGS + 4);
    }
  }

  private void write(int[] element, int at) {
    for (int i = 0; i < LONGS / 2; i++) {
      words[at + i] = (element[2 * i] & 0xffffffffL) | ((long) element[2 * i + 1] << 32);
    }
  }

  /** Reads an entry for a secret digit: all entries of the window are read, and masked. */
  void select(int window, int entry, int[] x, int[] y) {
    long x0 = 0;
    long x1 = 0;
    long x2 = 0;
    long x3 = 0;
    long y0 = 0;
    long y1 = 0;
    long y2 = 0;
    long y3 = 0;
    int at = window * ScalarWindows.ENTRIES * LONGS;
    for (int i = 0; i < ScalarWindows.ENTRIES; i++) {
      long mask = ((i ^ entry) - 1L) >> 63;
      x0 |= words[at] & mask;
      x1 |= words[at + 1] & mask;
      x2 |= words[at + 2] & mask;
      x3 |= words[at + 3] & mask;
      y0 |= words[at + 4] & mask;
      y1 |= words[at + 5] & mask;
      y2 |= words[at + 6] & mask;
      y3 |= words[at + 7] & mask;
      at += LONGS;
    }
    split(x0, x1, x2, x3, x);
    split(y0, y1, y2, y3, y);
  }

  /** Reads an entry for a public digit, where it lies. */
  void readPublic(int window, int entry, int[] x, int[] y) {
    int at = (window * ScalarWindows.ENTRIES + entry) * LONGS;
    split(words[at], words[at + 1], words[at + 2], words[at + 3], x);
    split(words[at + 4], words[at + 5], words[at + 6], words[at + 7], y);
  }

  private static void split(long a, long b, long c, long d, int[] element) {
    element[0] = (int) a;
    element[1] = (int) (a >>> 32);
    element[2] = (int) b;
    element[3] = (int) (b >>> 32);
    element[4] = (int) c;
    element[5] = (int) (c >>> 32);
    element[6] = (int) d;
    element[7] = (int) (d >>> 32);
  }
}
