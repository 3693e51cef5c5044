package org.signet.seal.sign;

import java.util.Locale;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealPath;

/**
 * A seal face as PDF path operators (ISO 32000-1:2008, 8.5), in whole hundredths of a millimetre:
 * finer than any printer and short in the file.
 */
final class PathOperators implements SealPath.Sink {
  private static final double UNITS_PER_MM = 100;
  private static final double POINTS_PER_UNIT = 72 / 25.4 / UNITS_PER_MM;

  private final StringBuilder out = new StringBuilder(32 * 1024);

  private PathOperators() {}

  static String of(SealFace face) {
    PathOperators operators = new PathOperators();
    operators.out.append(String.format(Locale.ROOT, "%.8f 0 0 %1$.8f 0 0 cm\n", POINTS_PER_UNIT));
    for (SealPath path : face.paths()) {
      path.sendTo(operators);
    }
    return operators.out.append("f\n").toString();
  }

  @Override
  public void move(double x, double y) {
    point(x, y);
    out.append("m\n");
  }

  @Override
  public void line(double x, double y) {
    point(x, y);
    out.append("l\n");
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    point(x1, y1);
    point(x2, y2);
    point(x, y);
    out.append("c\n");
  }

  @Override
  public void close() {
    out.append("h\n");
  }

  private void point(double x, double y) {
    out.append(Math.round(x * UNITS_PER_MM)).append(' ');
    out.append(Math.round(y * UNITS_PER_MM)).append(' ');
  }
}
