package org.signet.gm.sm2.kernel;

/** The points P, 3 P, 5 P and so on of a public point P of order n. */
final class OddMultiples {
  private OddMultiples() {}

  /**
   * Fills {@code row} with odd multiples whose Z is 1 (x and y are affine elements).
   *
   * @return the even multiple that follows the last: with 2^(w-1) entries, 2^w P
   */
  static JacobianPoint fill(
      JacobianPoint[] row, long[] pointX, long[] pointY, Inversion inversion) {
    JacobianPoint twice = new JacobianPoint();
    twice.set(pointX, pointY);
    twice.twice();
    long[] twiceX = new long[Limbs.COUNT];
    long[] twiceY = new long[Limbs.COUNT];
    twice.toAffine(twiceX, twiceY, inversion);
    JacobianPoint multiple = new JacobianPoint();
    multiple.set(pointX, pointY);
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        multiple.add(twiceX, twiceY);
      }
      row[i] = copy(multiple);
    }
    multiple.add(pointX, pointY);
    normalize(row, inversion);
    return multiple;
  }

  static JacobianPoint copy(JacobianPoint point) {
    JacobianPoint copy = new JacobianPoint();
    Limbs.copy(point.x, copy.x);
    Limbs.copy(point.y, copy.y);
    Limbs.copy(point.z, copy.z);
    return copy;
  }

  /** Brings all Z to 1 with one inversion (Montgomery's trick). */
  static void normalize(JacobianPoint[] row, Inversion inversion) {
    long[][] products = new long[row.length][Limbs.COUNT];
    Limbs.copy(row[0].z, products[0]);
    for (int i = 1; i < row.length; i++) {
      Field.multiply(products[i - 1], row[i].z, products[i]);
    }
    long[] inverse = new long[Limbs.COUNT];
    long[] own = new long[Limbs.COUNT];
    Field.invert(products[row.length - 1], inverse, inversion);
    for (int i = row.length - 1; i > 0; i--) {
      Field.multiply(inverse, products[i - 1], own);
      Field.multiply(inverse, row[i].z, inverse);
      affine(row[i], own);
    }
    affine(row[0], inverse);
  }

  private static void affine(JacobianPoint point, long[] inverseOfZ) {
    point.scaled(inverseOfZ, point.x, point.y);
    Limbs.copy(Field.ONE, point.z);
  }
}
