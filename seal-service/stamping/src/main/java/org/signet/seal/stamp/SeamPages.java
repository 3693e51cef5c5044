package org.signet.seal.stamp;

/** Which pages of a range take part in a seam stamp. */
public enum SeamPages {
  ALL,
  /** Pages 1, 3, 5 of the document: the fronts of sheets printed on both sides. */
  ODD,
  /** Pages 2, 4, 6 of the document: their backs. */
  EVEN;

  boolean take(int page) {
    return this == ALL || (page % 2 == 1) == (this == ODD);
  }
}
