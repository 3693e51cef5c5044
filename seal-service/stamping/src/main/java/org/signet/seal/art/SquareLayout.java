package org.signet.seal.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a square name seal: a frame, and the characters in columns that are read from top to
 * bottom and from right to left, as names are cut. Every column fills the height of the frame.
 */
final class SquareLayout {
  /** 1 mm on 20 mm. */
  private static final double FRAME = 0.05;

  private static final double MARGIN = 0.03;

  /** Part of its room that a character fills. */
  private static final double FILL = 0.92;

  /** Where the middle of an ideograph's square lies, parts of the em. */
  private static final double MIDDLE = 0.38;

  private SquareLayout() {}

  static List<SealPath> draw(SealFaceSpec spec, List<Cell> name) {
    double side = spec.widthMm();
    List<SealPath> paths = new ArrayList<>();
    paths.add(frame(side));
    List<Integer> columns = columns(name.size());
    double inset = (FRAME + MARGIN) * side;
    double width = (side - 2 * inset) / columns.size();
    int next = 0;
    for (int column = 0; column < columns.size(); column++) {
      int rows = columns.get(column);
      double height = (side - 2 * inset) / rows;
      double x = side - inset - (column + 0.5) * width;
      for (int row = 0; row < rows; row++) {
        double y = side - inset - (row + 0.5) * height;
        paths.add(placed(name.get(next++), x, y, width * FILL, height * FILL));
      }
    }
    return paths;
  }

  /** How many characters each column has, the right one first; none has more than four. */
  private static List<Integer> columns(int characters) {
    if (characters == 1) {
      return List.of(1);
    }
    if (characters == 3) {
      return List.of(1, 2); // the family name stands alone, the given name beside it
    }
    int count = Math.max(2, (characters + 3) / 4);
    if (characters == 2) {
      return List.of(2);
    }
    List<Integer> sizes = new ArrayList<>();
    int left = characters;
    for (int column = 0; column < count; column++) {
      int size = (left + count - column - 1) / (count - column);
      sizes.add(size);
      left -= size;
    }
    return sizes;
  }

  /** A character stretched to its room, no more than a carver would. */
  private static SealPath placed(Cell cell, double x, double y, double width, double height) {
    double w = Math.min(width, 1.5 * height);
    double h = Math.min(height, 1.7 * width);
    AffineTransform transform = new AffineTransform();
    transform.translate(x, y);
    transform.scale(w / Math.max(cell.width(), 0.6), h);
    transform.translate(-(cell.left() + cell.width() / 2), -MIDDLE);
    return cell.outline().transformed(transform);
  }

  private static SealPath frame(double side) {
    double edge = FRAME * side;
    Path2D.Double frame = new Path2D.Double(Path2D.WIND_NON_ZERO);
    frame.append(new Rectangle2D.Double(0, 0, side, side), false);
    Rectangle2D.Double hole = new Rectangle2D.Double(edge, edge, side - 2 * edge, side - 2 * edge);
    AffineTransform mirrored = new AffineTransform(-1, 0, 0, 1, side, 0);
    frame.append(hole.getPathIterator(mirrored), false);
    return SealPath.of(frame.getPathIterator(null));
  }
}
