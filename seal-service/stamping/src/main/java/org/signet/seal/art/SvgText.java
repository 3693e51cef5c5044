package org.signet.seal.art;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes a face as SVG 1.1: one path, glyphs as outlines, y turned downwards. */
final class SvgText implements SealPath.Sink {
  private final StringBuilder data = new StringBuilder();
  private final double height;

  private SvgText(double height) {
    this.height = height;
  }

  static String of(SealFace face) {
    SvgText path = new SvgText(face.heightMm());
    face.paths().forEach(p -> p.sendTo(path));
    String width = number(face.widthMm());
    String height = number(face.heightMm());
    String colour = String.format(Locale.ROOT, "#%06x", face.spec().colour().rgb());
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\""
            .formatted(width, height)
        + " viewBox=\"0 0 %s %s\" role=\"img\">".formatted(width, height)
        + "<title>%s</title>".formatted(escaped(face.spec().arcText()))
        + "<path fill=\"%s\" d=\"%s\"/></svg>\n".formatted(colour, path.data);
  }

  @Override
  public void move(double x, double y) {
    data.append('M');
    point(x, y);
  }

  @Override
  public void line(double x, double y) {
    data.append('L');
    point(x, y);
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    data.append('C');
    point(x1, y1);
    data.append(' ');
    point(x2, y2);
    data.append(' ');
    point(x, y);
  }

  @Override
  public void close() {
    data.append('Z');
  }

  private void point(double x, double y) {
    data.append(number(x)).append(' ').append(number(height - y));
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= 0x20)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
