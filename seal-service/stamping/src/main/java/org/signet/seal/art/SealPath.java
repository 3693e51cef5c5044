package org.signet.seal.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * One filled shape of a seal face, by the non-zero winding rule: the neutral form from which SVG,
 * PNG and PDF are written.
 *
 * @param operators one letter a segment: {@code M} move (2 coordinates), {@code L} line (2), {@code
 *     C} cubic curve (6), {@code Z} close (0)
 * @param coordinates x and y of all segments one after the other, y upwards; millimetres in a face,
 *     parts of the em in a glyph
 */
public record SealPath(String operators, List<Double> coordinates) {

  /** Takes the segments one by one. */
  public interface Sink {
    void move(double x, double y);

    void line(double x, double y);

    void curve(double x1, double y1, double x2, double y2, double x, double y);

    void close();
  }

  /** Checks that the coordinates are as many as the operators need. */
  public SealPath {
    coordinates = List.copyOf(coordinates);
    int needed = operators.chars().map(SealPath::coordinatesOf).sum();
    if (needed != coordinates.size()) {
      throw new IllegalArgumentException(
          "expected " + needed + " coordinates, found " + coordinates.size());
    }
  }

  /** Hands every segment to the sink, in order. */
  public void sendTo(Sink sink) {
    int at = 0;
    for (int i = 0; i < operators.length(); i++) {
      char operator = operators.charAt(i);
      switch (operator) {
        case 'M' -> sink.move(x(at), x(at + 1));
        case 'L' -> sink.line(x(at), x(at + 1));
        case 'C' -> sink.curve(x(at), x(at + 1), x(at + 2), x(at + 3), x(at + 4), x(at + 5));
        default -> sink.close();
      }
      at += coordinatesOf(operator);
    }
  }

  static SealPath of(PathIterator segments) {
    StringBuilder operators = new StringBuilder();
    List<Double> coordinates = new ArrayList<>();
    double[] c = new double[6];
    double lastX = 0;
    double lastY = 0;
    for (; !segments.isDone(); segments.next()) {
      int kind = segments.currentSegment(c);
      int count =
          switch (kind) {
            case PathIterator.SEG_MOVETO -> add(operators, 'M', coordinates, c);
            case PathIterator.SEG_LINETO -> add(operators, 'L', coordinates, c);
            case PathIterator.SEG_QUADTO -> {
              double[] cubic = raised(lastX, lastY, c);
              System.arraycopy(cubic, 0, c, 0, 6);
              yield add(operators, 'C', coordinates, c);
            }
            case PathIterator.SEG_CUBICTO -> add(operators, 'C', coordinates, c);
            default -> add(operators, 'Z', coordinates, c);
          };
      if (count > 0) {
        lastX = c[count - 2];
        lastY = c[count - 1];
      }
    }
    return new SealPath(operators.toString(), coordinates);
  }

  SealPath transformed(AffineTransform transform) {
    return of(toPath2D().getPathIterator(transform));
  }

  Path2D.Double toPath2D() {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, operators.length());
    sendTo(
        new Sink() {
          @Override
          public void move(double x, double y) {
            path.moveTo(x, y);
          }

          @Override
          public void line(double x, double y) {
            path.lineTo(x, y);
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            path.curveTo(x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            path.closePath();
          }
        });
    return path;
  }

  private double x(int index) {
    return coordinates.get(index);
  }

  private static int add(
      StringBuilder operators, char operator, List<Double> coordinates, double[] c) {
    operators.append(operator);
    int count = coordinatesOf(operator);
    for (int i = 0; i < count; i++) {
      coordinates.add(c[i]);
    }
    return count;
  }

  /** The quadratic curve of TrueType as the cubic one of PDF. */
  private static double[] raised(double x0, double y0, double[] q) {
    return new double[] {
      x0 + 2.0 / 3 * (q[0] - x0),
      y0 + 2.0 / 3 * (q[1] - y0),
      q[2] + 2.0 / 3 * (q[0] - q[2]),
      q[3] + 2.0 / 3 * (q[1] - q[3]),
      q[2],
      q[3]
    };
  }

  private static int coordinatesOf(int operator) {
    return switch (operator) {
      case 'M', 'L' -> 2;
      case 'C' -> 6;
      case 'Z' -> 0;
      default -> throw new IllegalArgumentException("not a path operator: " + (char) operator);
    };
  }
}
