package org.signet.seal.stamp;

import java.util.Optional;

/**
 * A page as its file describes it, and the way from what the reader sees to user space (ISO
 * 32000-1:2008, 7.7.3.3 and 8.3.2.3).
 *
 * @param left the visible box (CropBox cut to the MediaBox), user space units
 * @param bottom likewise
 * @param right likewise, larger than left
 * @param top likewise, larger than bottom
 * @param rotate clockwise turn in degrees: 0, 90, 180 or 270
 * @param userUnit length of one user space unit in points, usually 1
 */
public record PageFrame(
    double left, double bottom, double right, double top, int rotate, double userUnit) {

  /** What readers forgive: a seal that overhangs by less is drawn at the edge. */
  private static final double TOLERANCE_PT = 0.01;

  /** Checks the box, the turn and the unit. */
  public PageFrame {
    if (!(right > left && top > bottom)
        || !Double.isFinite(right - left)
        || !Double.isFinite(top - bottom)) {
      throw new IllegalArgumentException(
          "expected a page box with an area, found "
              + (left + " " + bottom + " " + right + " " + top));
    }
    if (rotate != 0 && rotate != 90 && rotate != 180 && rotate != 270) {
      throw new IllegalArgumentException("expected a quarter turn, found " + rotate);
    }
    if (!(userUnit > 0 && Double.isFinite(userUnit))) {
      throw new IllegalArgumentException("expected a positive user unit, found " + userUnit);
    }
  }

  /** Width of the page as the reader sees it, points. */
  public double widthPt() {
    return (isSideways() ? top - bottom : right - left) * userUnit;
  }

  /** Height of the page as the reader sees it, points. */
  public double heightPt() {
    return (isSideways() ? right - left : top - bottom) * userUnit;
  }

  /**
   * Where a seal of this size lands in user space; empty when a part of it would lie off the page.
   */
  public Optional<Target> place(Placement at, double sealWidthPt, double sealHeightPt) {
    return box(at.xPt() - sealWidthPt / 2, at.yPt() - sealHeightPt / 2, sealWidthPt, sealHeightPt);
  }

  /**
   * Where a strip of a seal lands in user space that touches the left or the right edge of the page
   * as the reader sees it; empty when a part of it would lie off the page.
   *
   * @param yPt the centre of the strip, points from the lower edge
   */
  public Optional<Target> placeAtEdge(
      boolean left, double yPt, double stripWidthPt, double heightPt) {
    return box(left ? 0 : widthPt() - stripWidthPt, yPt - heightPt / 2, stripWidthPt, heightPt);
  }

  /** The place on the page as the reader sees it that has these coordinates in user space. */
  public Placement placementAt(int page, double userX, double userY) {
    double fromLeft = (userX - left) * userUnit;
    double fromBottom = (userY - bottom) * userUnit;
    double fromRight = (right - userX) * userUnit;
    double fromTop = (top - userY) * userUnit;
    return switch (rotate) {
      case 90 -> new Placement(page, fromBottom, fromRight);
      case 180 -> new Placement(page, fromRight, fromTop);
      case 270 -> new Placement(page, fromTop, fromLeft);
      default -> new Placement(page, fromLeft, fromBottom);
    };
  }

  private Optional<Target> box(double x0, double y0, double sealWidthPt, double sealHeightPt) {
    if (x0 < -TOLERANCE_PT
        || y0 < -TOLERANCE_PT
        || x0 + sealWidthPt > widthPt() + TOLERANCE_PT
        || y0 + sealHeightPt > heightPt() + TOLERANCE_PT) {
      return Optional.empty();
    }
    double[] one = toUserSpace(x0, y0);
    double[] other = toUserSpace(x0 + sealWidthPt, y0 + sealHeightPt);
    return Optional.of(
        new Target(
            Math.min(one[0], other[0]),
            Math.min(one[1], other[1]),
            Math.max(one[0], other[0]),
            Math.max(one[1], other[1]),
            rotate));
  }

  private double[] toUserSpace(double xPt, double yPt) {
    double x = xPt / userUnit;
    double y = yPt / userUnit;
    return switch (rotate) {
      case 90 -> new double[] {right - y, bottom + x};
      case 180 -> new double[] {right - x, top - y};
      case 270 -> new double[] {left + y, top - x};
      default -> new double[] {left + x, bottom + y};
    };
  }

  private boolean isSideways() {
    return rotate == 90 || rotate == 270;
  }
}
