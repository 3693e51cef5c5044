package org.signet.seal.art;

/**
 * The ellipse along which characters stand, walked clockwise by length from its top.
 *
 * <p>A circle is the ellipse with equal axes. Lengths are summed over {@value #STEPS} chords, which
 * is exact to a micrometre at these sizes.
 */
final class Baseline {
  /**
   * A place on the line.
   *
   * @param x right of the centre, mm
   * @param y above the centre, mm
   * @param turn how far a character is turned clockwise so that its feet point inwards, radians
   */
  record Spot(double x, double y, double turn) {}

  private static final int STEPS = 2880;

  private final double halfWidth;
  private final double halfHeight;
  private final double[] lengths = new double[STEPS + 1];

  Baseline(double halfWidth, double halfHeight) {
    this.halfWidth = halfWidth;
    this.halfHeight = halfHeight;
    for (int i = 1; i <= STEPS; i++) {
      double before = angle(i - 1);
      double after = angle(i);
      lengths[i] =
          lengths[i - 1]
              + Math.hypot(
                  halfWidth * (Math.sin(after) - Math.sin(before)),
                  halfHeight * (Math.cos(after) - Math.cos(before)));
    }
  }

  double length() {
    return lengths[STEPS];
  }

  /** The smallest radius of curvature, mm. */
  double tightest() {
    double small = Math.min(halfWidth, halfHeight);
    return small * small / Math.max(halfWidth, halfHeight);
  }

  /** The place {@code s} millimetres clockwise from the top; negative goes the other way. */
  Spot at(double s) {
    double wanted = s - Math.floor(s / length()) * length();
    int low = 0;
    int high = STEPS;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (lengths[middle] <= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double t = angle(low + (wanted - lengths[low]) / (lengths[high] - lengths[low]));
    double turn = Math.atan2(halfHeight * Math.sin(t), halfWidth * Math.cos(t));
    return new Spot(halfWidth * Math.sin(t), halfHeight * Math.cos(t), turn);
  }

  /** The length from the top to the spot in the direction of a point, 0 to half of the whole. */
  double fromTop(double x, double y) {
    double t = Math.atan2(Math.abs(x) / halfWidth, y / halfHeight);
    return lengths[(int) Math.round(t / (2 * Math.PI) * STEPS)];
  }

  /** Whether a point lies inside the ellipse that is {@code offset} mm larger. */
  boolean holds(double x, double y, double offset) {
    double u = x / (halfWidth + offset);
    double v = y / (halfHeight + offset);
    return u * u + v * v <= 1;
  }

  private static double angle(double step) {
    return step / STEPS * 2 * Math.PI;
  }
}
