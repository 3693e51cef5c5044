package org.signet.gm.sm2;

/** The multiples of G, computed when first needed. */
final class BaseTable {
  static final WindowTable TABLE = new WindowTable(Sm2Curve.parameters().getG());

  private BaseTable() {}
}
