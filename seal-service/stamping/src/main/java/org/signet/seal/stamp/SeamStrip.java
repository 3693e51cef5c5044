package org.signet.seal.stamp;

/**
 * One strip of a face that was cut for a seam stamp.
 *
 * @param page the page that shows it, counted from 1
 * @param edge {@link SeamEdge#LEFT} or {@link SeamEdge#RIGHT}
 * @param index which strip of its group, from the face's left, counted from 0
 * @param count how many strips the face is cut into
 */
public record SeamStrip(int page, SeamEdge edge, int index, int count) {
  /** Checks the index. */
  public SeamStrip {
    if (edge == SeamEdge.BOTH || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "expected one edge and a strip below " + count + ", found " + edge + " and " + index);
    }
  }

  /** Where the strip begins, as a part of the face's width. */
  public double from() {
    return (double) index / count;
  }

  /** Where the strip ends and the next one begins, as a part of the face's width. */
  public double to() {
    return (double) (index + 1) / count;
  }
}
