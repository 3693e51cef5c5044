package org.signet.gm.sm2.kernel;

/**
 * Precomputed multiples of one public point: for every window i of {@link Windows} the affine
 * points j 2^(w i) P for odd j below 2^w. A multiplication is then a sum of one entry a window,
 * without doublings. Immutable.
 */
final class PointTable {
  /** Words of an entry: x then y in canonical Montgomery form, four of 64 bits each. */
  static final int WORDS = 8;

  final int width;
  private final int entries;

  /** Row after row; row j has the entry (2 j + 1) 2^(w i) P of every window i. */
  private final long[][] rows;

  /** The multiples of an affine point of order n, given as elements. */
  PointTable(int width, long[] pointX, long[] pointY) {
    this.width = width;
    this.entries = 1 << (width - 1);
    int count = Windows.count(width);
    this.rows = new long[entries][count * WORDS];
    JacobianPoint[] row = new JacobianPoint[entries];
    long[] baseX = pointX.clone();
    long[] baseY = pointY.clone();
    Inversion inversion = Inversion.modulo(Field.P);
    for (int window = 0; window < count; window++) {
      JacobianPoint next = OddMultiples.fill(row, baseX, baseY, inversion);
      for (int entry = 0; entry < entries; entry++) {
        write(rows[entry], window * WORDS, row[entry]);
      }
      next.toAffine(baseX, baseY, inversion);
    }
  }

  /** How many windows. */
  int count() {
    return Windows.count(width);
  }

  /** Words of a row: of one entry of each window. */
  int rowWords() {
    return count() * WORDS;
  }

  /** Writes a point whose Z is 1, as {@link #split} reads it. */
  static void write(long[] row, int at, JacobianPoint point) {
    long[] settled = new long[Limbs.COUNT];
    Field.settle(point.x, settled);
    for (int i = 0; i < WORDS / 2; i++) {
      row[at + i] = Limbs.word(settled, i);
    }
    Field.settle(point.y, settled);
    for (int i = 0; i < WORDS / 2; i++) {
      row[at + WORDS / 2 + i] = Limbs.word(settled, i);
    }
  }

  /**
   * Reads the entries of secret digits, one a window: every entry is read, and masked.
   *
   * @param wanted the entry's number, for every word of a row
   * @param chosen a row of those entries
   */
  void select(long[] wanted, long[] chosen) {
    Limbs.clear(chosen);
    for (int entry = 0; entry < entries; entry++) {
      add(rows[entry], entry, wanted, chosen);
    }
  }

  /** One index for three arrays: the compiler finds its vector instructions. */
  private static void add(long[] row, long entry, long[] wanted, long[] chosen) {
    for (int i = 0; i < chosen.length; i++) {
      long isWanted = ((wanted[i] ^ entry) - 1) >>> 63;
      chosen[i] |= row[i] & -isWanted;
    }
  }

  /** Reads the entry of a public digit where it lies. */
  void read(int window, Windows scalar, long[] x, long[] y) {
    split(rows[scalar.entry(window)], window * WORDS, x, y);
    Field.negateWhere(scalar.negative(window), y);
  }

  /** The coordinates that lie in a row or table from {@code at}. */
  static void split(long[] words, int at, long[] x, long[] y) {
    Limbs.split(words[at], words[at + 1], words[at + 2], words[at + 3], x);
    Limbs.split(words[at + 4], words[at + 5], words[at + 6], words[at + 7], y);
  }
}
