package org.signet.gm.sm2.kernel;

/** The multiples of a public key that is seen often; 86 KiB, immutable. */
public final class KeyTable {
  private static final int WIDTH = 6;

  final PointTable multiples;

  /**
   * The table of a point of the curve that is not infinity.
   *
   * @param point {@code 04 || x || y}, checked before
   */
  public KeyTable(byte[] point) {
    multiples = new PointTable(WIDTH, coordinate(point, 1), coordinate(point, 1 + Limbs.BYTES));
  }

  static long[] coordinate(byte[] point, int at) {
    long[] element = new long[Limbs.COUNT];
    Limbs.read(point, at, element);
    Field.enter(element, element);
    return element;
  }
}
