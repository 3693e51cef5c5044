package org.signet.seal.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lays a face out around its centre: border, name, centre, line of use, number. Each text takes
 * what the ones before it left free and is first squeezed, then made smaller, until it fits.
 */
final class FaceLayout {
  /** Border, standard size: 1.2 mm on 42 mm. */
  private static final double BORDER = 1.2 / 42;

  private static final double STAR = 7.0 / 42;
  private static final double EMBLEM = 9.0 / 42;
  private static final double NAME_HEIGHT = 6.3 / 42;
  private static final double LINE_HEIGHT = 4.4 / 42;
  private static final double NUMBER_HEIGHT = 2.0 / 42;
  private static final double GAP = 1.0 / 42;

  private static final double NATURAL_SQUEEZE = 0.80;
  private static final double SMALLEST_SQUEEZE = 0.50;
  private static final double LINE_SQUEEZE = 0.85;

  /** Part of its room that a character fills on the tight side of the arc. */
  private static final double FILL = 0.94;

  /** The whole turn less an opening at the bottom. */
  private static final double WIDEST_SWEEP = 282.0 / 360;

  private static final double NATURAL_PITCH = 25.0 / 360;
  private static final double NUMBER_MARGIN = 9.0 / 360;

  private final SealFaceSpec spec;
  private final double unit;
  private final double innerHalfWidth;
  private final double innerHalfHeight;
  private final List<SealPath> paths = new ArrayList<>();

  /** Where the name ends on each side, as a length from the top of its baseline. */
  private Baseline nameLine;

  private double nameReach;
  private double nameInnerEdge;
  private double numberHeight;

  private FaceLayout(SealFaceSpec spec) {
    this.spec = spec;
    this.unit = Math.min(spec.widthMm(), spec.heightMm());
    double border = Math.max(0.8, BORDER * unit);
    this.innerHalfWidth = spec.widthMm() / 2 - border;
    this.innerHalfHeight = spec.heightMm() / 2 - border;
  }

  static List<SealPath> draw(
      SealFaceSpec spec, List<Cell> name, List<Cell> line, List<Cell> number) {
    FaceLayout layout = new FaceLayout(spec);
    layout.border();
    double numberSweep = layout.number(number);
    layout.name(name, numberSweep);
    layout.centre();
    layout.lineOfUse(line);
    AffineTransform toCorner =
        AffineTransform.getTranslateInstance(spec.widthMm() / 2, spec.heightMm() / 2);
    return layout.paths.stream().map(path -> path.transformed(toCorner)).toList();
  }

  private void border() {
    Path2D.Double ring = new Path2D.Double(Path2D.WIND_NON_ZERO);
    ring.append(ellipse(spec.widthMm() / 2, spec.heightMm() / 2), false);
    AffineTransform mirrored = AffineTransform.getScaleInstance(-1, 1);
    ring.append(ellipse(innerHalfWidth, innerHalfHeight).getPathIterator(mirrored), false);
    paths.add(SealPath.of(ring.getPathIterator(null)));
  }

  /** Digits along the bottom, heads inwards; returns the part of the turn that they take. */
  private double number(List<Cell> cells) {
    if (cells.isEmpty()) {
      return 0;
    }
    double height = NUMBER_HEIGHT * unit;
    numberHeight = height + 0.6 * GAP * unit;
    double inset = 0.6 * GAP * unit + height / 2;
    Baseline line = new Baseline(innerHalfWidth - inset, innerHalfHeight - inset);
    double em = height / 0.74;
    double pitch = 1.28 * em;
    double longest = 0.36 * line.length();
    double room = width(cells) * pitch;
    double squeeze = Math.min(1, longest / room);
    room *= squeeze;
    double s = line.length() / 2 + room / 2;
    for (Cell cell : cells) {
      double part = cell.width() * pitch * squeeze;
      Baseline.Spot spot = line.at(s - part / 2);
      Baseline.Spot upright = new Baseline.Spot(spot.x(), spot.y(), spot.turn() + Math.PI);
      paths.add(cell.placed(upright, em, squeeze, 0.37));
      s -= part;
    }
    return room / line.length();
  }

  private void name(List<Cell> cells, double numberSweep) {
    double widest = WIDEST_SWEEP;
    if (numberSweep > 0) {
      widest = Math.min(widest, 1 - numberSweep - 2 * NUMBER_MARGIN);
    }
    double units = width(cells);
    double height = NAME_HEIGHT * unit;
    while (true) {
      double inset = GAP * unit + height / 2;
      Baseline line = new Baseline(innerHalfWidth - inset, innerHalfHeight - inset);
      double pitch = line.length() * Math.min(NATURAL_PITCH, widest / units);
      double tight = Math.max(0.1, 1 - height / 2 / line.tightest());
      double squeeze = Math.min(NATURAL_SQUEEZE, pitch * tight * FILL / height);
      if (squeeze >= SMALLEST_SQUEEZE || height < 0.2) {
        placeName(cells, line, pitch, height, squeeze);
        nameReach = units * pitch / 2;
        nameInnerEdge = -height / 2;
        nameLine = line;
        return;
      }
      height *= 0.985;
    }
  }

  private void placeName(
      List<Cell> cells, Baseline line, double pitch, double height, double squeeze) {
    double s = -width(cells) * pitch / 2;
    for (Cell cell : cells) {
      double part = cell.width() * pitch;
      paths.add(cell.placed(line.at(s + part / 2), height, squeeze));
      s += part;
    }
  }

  private void centre() {
    if (spec.centre() != SealCentre.STAR) {
      return;
    }
    double radius = STAR * unit;
    Path2D.Double star = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double r = i % 2 == 0 ? radius : radius * 0.381966;
      double angle = Math.PI / 5 * i;
      if (i == 0) {
        star.moveTo(0, r);
      } else {
        star.lineTo(r * Math.sin(angle), r * Math.cos(angle));
      }
    }
    star.closePath();
    paths.add(SealPath.of(star.getPathIterator(null)));
  }

  private void lineOfUse(List<Cell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    double height = LINE_HEIGHT * unit;
    double units = width(cells);
    while (true) {
      double y = lineMiddle(height);
      double room = 2 * freeHalfWidth(y, height);
      double squeeze = Math.min(LINE_SQUEEZE, room * FILL / units / height);
      if (squeeze >= SMALLEST_SQUEEZE || height < 0.2) {
        double pitch = Math.min(room / units, 1.12 * squeeze * height);
        double x = -units * pitch / 2;
        for (Cell cell : cells) {
          double part = cell.width() * pitch;
          paths.add(cell.placed(new Baseline.Spot(x + part / 2, y, 0), height, squeeze));
          x += part;
        }
        return;
      }
      height *= 0.985;
    }
  }

  private double lineMiddle(double height) {
    return switch (spec.centre()) {
      case STAR -> -(STAR * 0.809 * unit + GAP * unit + height / 2);
      case EMBLEM_SLOT -> -(EMBLEM * unit + 0.6 * GAP * unit + height / 2);
      case BLANK -> spec.shape() == SealShape.OVAL ? 0 : -0.08 * unit;
    };
  }

  /** How far a line of this height may reach to each side without touching name, number, border. */
  private double freeHalfWidth(double middle, double height) {
    double step = 0.05;
    double x = 0;
    while (isFree(x + step, middle + height / 2) && isFree(x + step, middle - height / 2)) {
      x += step;
    }
    return x;
  }

  private boolean isFree(double x, double y) {
    boolean besideName = nameLine.fromTop(x, y) <= nameReach + GAP * unit;
    if (besideName) {
      return nameLine.holds(x, y, nameInnerEdge - GAP * unit);
    }
    double margin = GAP * unit + numberHeight;
    double u = x / (innerHalfWidth - margin);
    double v = y / (innerHalfHeight - margin);
    return u * u + v * v <= 1;
  }

  private static double width(List<Cell> cells) {
    return cells.stream().mapToDouble(Cell::width).sum();
  }

  private static Ellipse2D.Double ellipse(double halfWidth, double halfHeight) {
    return new Ellipse2D.Double(-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight);
  }

  static List<Cell> cells(String text, java.util.Map<Integer, Glyph> glyphs) {
    return text.isEmpty()
        ? Collections.emptyList()
        : text.codePoints().mapToObj(c -> Cell.of(c, glyphs.get(c))).toList();
  }
}
