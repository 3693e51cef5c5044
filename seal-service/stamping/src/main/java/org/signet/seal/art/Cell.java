package org.signet.seal.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * One character with the room it takes beside its neighbours.
 *
 * @param outline in parts of the em
 * @param left where the character's room begins, parts of the em
 * @param width how wide it is, parts of the em; 1 for an ideograph
 */
record Cell(SealPath outline, double left, double width) {
  /** Between descender and ascender of an ideograph's square. */
  private static final double MIDDLE = 0.38;

  private static final double SIDE_BEARING = 0.05;

  static Cell of(int codePoint, Glyph glyph) {
    if (Character.isIdeographic(codePoint)) {
      return new Cell(glyph.outline(), glyph.advance() / 2 - 0.5, 1);
    }
    Rectangle2D ink = glyph.outline().toPath2D().getBounds2D();
    if (ink.isEmpty()) {
      return new Cell(glyph.outline(), 0, 0.4);
    }
    return new Cell(glyph.outline(), ink.getX() - SIDE_BEARING, ink.getWidth() + 2 * SIDE_BEARING);
  }

  /**
   * The character {@code em} mm high, its room squeezed by {@code squeeze}, centred on the spot.
   */
  SealPath placed(Baseline.Spot spot, double em, double squeeze, double middle) {
    AffineTransform transform = new AffineTransform();
    transform.translate(spot.x(), spot.y());
    transform.rotate(-spot.turn());
    transform.scale(em * squeeze, em);
    transform.translate(-(left + width / 2), -middle);
    return outline.transformed(transform);
  }

  SealPath placed(Baseline.Spot spot, double em, double squeeze) {
    return placed(spot, em, squeeze, MIDDLE);
  }
}
