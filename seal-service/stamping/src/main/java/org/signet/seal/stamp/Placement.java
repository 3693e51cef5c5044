package org.signet.seal.stamp;

/**
 * The place of a seal on a page.
 *
 * <p>Origin is the lower left corner of the page as the reader sees it (CropBox, after /Rotate), x
 * goes right, y goes up. One point is 1/72 inch on paper, also where /UserUnit scales the page.
 *
 * @param page the page, counted from 1
 * @param xPt the centre of the seal, points from the left edge
 * @param yPt the centre of the seal, points from the lower edge
 */
public record Placement(int page, double xPt, double yPt) {
  private static final double POINTS_PER_MM = 72 / 25.4;

  /**
   * Checks that the coordinates are numbers. A page below 1 is accepted here and refused where the
   * page is looked up, like one that is too large.
   */
  public Placement {
    if (!Double.isFinite(xPt) || !Double.isFinite(yPt)) {
      throw new IllegalArgumentException("expected finite coordinates, found " + xPt + ", " + yPt);
    }
  }

  /** A place given in millimetres from the lower left corner. */
  public static Placement ofMillimetres(int page, double xMm, double yMm) {
    return new Placement(page, xMm * POINTS_PER_MM, yMm * POINTS_PER_MM);
  }
}
