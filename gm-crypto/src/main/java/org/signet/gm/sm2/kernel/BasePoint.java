package org.signet.gm.sm2.kernel;

import java.util.HexFormat;

/** The base point G (GB/T 32918.5-2017, clause 2) and its tables, computed when first needed. */
final class BasePoint {
  /** For secret scalars, which read every entry of a window. */
  static final PointTable SECRET;

  /** For public scalars, which read one. */
  static final PointTable PUBLIC;

  private static final String X =
      "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7";
  private static final String Y =
      "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";

  static {
    long[] x = element(X);
    long[] y = element(Y);
    SECRET = new PointTable(6, x, y);
    PUBLIC = new PointTable(8, x, y);
  }

  private BasePoint() {}

  private static long[] element(String hex) {
    long[] element = new long[Limbs.COUNT];
    Limbs.read(HexFormat.of().parseHex(hex), 0, element);
    Field.enter(element, element);
    return element;
  }
}
