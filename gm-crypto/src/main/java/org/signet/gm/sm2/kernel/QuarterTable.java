package org.signet.gm.sm2.kernel;

/**
 * The multiples P, 3 P, ... 15 P of a public key and as many of 2^64 P, 2^128 P and 2^192 P: the
 * four quarters of a scalar then share 64 doublings. Making it costs what the doublings of one
 * multiplication cost, so that it is made at a key's first use. 2 KiB, immutable.
 */
public final class QuarterTable {
  /** Of the digits that choose an entry. */
  static final int WIDTH = 5;

  static final int QUARTERS = 4;
  static final int QUARTER_BITS = 64;

  private static final int ENTRIES = 1 << (WIDTH - 2);

  private final long[] words = new long[QUARTERS * ENTRIES * PointTable.WORDS];

  /**
   * The table of a point of the curve that is not infinity.
   *
   * @param point {@code 04 || x || y}, checked before
   */
  public QuarterTable(byte[] point) {
    Inversion inversion = Inversion.modulo(Field.P);
    JacobianPoint[] bases = bases(point);
    OddMultiples.normalize(bases, inversion);
    JacobianPoint[] odd = new JacobianPoint[QUARTERS * ENTRIES];
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      JacobianPoint multiple = OddMultiples.copy(bases[quarter]);
      JacobianPoint twice = bases[QUARTERS + quarter];
      for (int entry = 0; entry < ENTRIES; entry++) {
        if (entry > 0) {
          multiple.add(twice.x, twice.y);
        }
        odd[quarter * ENTRIES + entry] = OddMultiples.copy(multiple);
      }
    }
    OddMultiples.normalize(odd, inversion);
    for (int i = 0; i < odd.length; i++) {
      PointTable.write(words, i * PointTable.WORDS, odd[i]);
    }
  }

  /** P, 2^64 P, 2^128 P and 2^192 P, and then twice each. */
  private static JacobianPoint[] bases(byte[] point) {
    JacobianPoint[] bases = new JacobianPoint[2 * QUARTERS];
    JacobianPoint multiple = new JacobianPoint();
    multiple.set(KeyTable.coordinate(point, 1), KeyTable.coordinate(point, 1 + Limbs.BYTES));
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      bases[quarter] = OddMultiples.copy(multiple);
      multiple.twice();
      bases[QUARTERS + quarter] = OddMultiples.copy(multiple);
      for (int i = 1; i < QUARTER_BITS; i++) {
        multiple.twice();
      }
    }
    return bases;
  }

  /** Reads digit 2^(64 quarter) P for an odd public digit below 16 in absolute value. */
  void read(int quarter, int digit, long[] x, long[] y) {
    int entry = quarter * ENTRIES + Math.abs(digit) / 2;
    PointTable.split(words, entry * PointTable.WORDS, x, y);
    Field.negateWhere(digit >> 31, y);
  }
}
