package org.signet.gm.sm2.kernel;

/**
 * Precomputed multiples of one public point: for every window i of {@link Windows} the affine
 * points j 2^(w i) P for odd j below 2^w. A multiplication is then a sum of one entry a window,
 * without doublings. Immutable.
 */
final class PointTable {
  private static final int WORDS = 8;

  final int width;
  private final int entries;

  /** Entry after entry: x then y in canonical Montgomery form, four 64-bit words each. */
  private final long[] words;

  /** The multiples of an affine point of order n, given as elements. */
  PointTable(int width, long[] pointX, long[] pointY) {
    this.width = width;
    this.entries = 1 << (width - 1);
    int count = Windows.count(width);
    this.words = new long[count * entries * WORDS];
    JacobianPoint[] row = new JacobianPoint[entries];
    long[] baseX = pointX.clone();
    long[] baseY = pointY.clone();
    Inversion inversion = Inversion.modulo(Field.P);
    for (int window = 0; window < count; window++) {
      JacobianPoint next = OddMultiples.fill(row, baseX, baseY, inversion);
      for (int entry = 0; entry < entries; entry++) {
        write(window * entries + entry, row[entry]);
      }
      next.toAffine(baseX, baseY, inversion);
    }
  }

  /** How many windows. */
  int count() {
    return Windows.count(width);
  }

  private void write(int entry, JacobianPoint point) {
    long[] settled = new long[Limbs.COUNT];
    Field.settle(point.x, settled);
    for (int i = 0; i < WORDS / 2; i++) {
      words[entry * WORDS + i] = Limbs.word(settled, i);
    }
    Field.settle(point.y, settled);
    for (int i = 0; i < WORDS / 2; i++) {
      words[entry * WORDS + WORDS / 2 + i] = Limbs.word(settled, i);
    }
  }

  /** Reads the entry of a secret digit: all entries of the window are read, and masked. */
  void select(int window, Windows scalar, long[] x, long[] y) {
    long x0 = 0;
    long x1 = 0;
    long x2 = 0;
    long x3 = 0;
    long y0 = 0;
    long y1 = 0;
    long y2 = 0;
    long y3 = 0;
    int wanted = scalar.entry(window);
    int at = window * entries * WORDS;
    for (int i = 0; i < entries; i++) {
      long mask = ((i ^ wanted) - 1L) >> 63;
      x0 |= words[at] & mask;
      x1 |= words[at + 1] & mask;
      x2 |= words[at + 2] & mask;
      x3 |= words[at + 3] & mask;
      y0 |= words[at + 4] & mask;
      y1 |= words[at + 5] & mask;
      y2 |= words[at + 6] & mask;
      y3 |= words[at + 7] & mask;
      at += WORDS;
    }
    Limbs.split(x0, x1, x2, x3, x);
    Limbs.split(y0, y1, y2, y3, y);
    Field.negateWhere(scalar.negative(window), y);
  }

  /** Reads the entry of a public digit where it lies. */
  void read(int window, Windows scalar, long[] x, long[] y) {
    int at = (window * entries + scalar.entry(window)) * WORDS;
    Limbs.split(words[at], words[at + 1], words[at + 2], words[at + 3], x);
    Limbs.split(words[at + 4], words[at + 5], words[at + 6], words[at + 7], y);
    Field.negateWhere(scalar.negative(window), y);
  }
}
