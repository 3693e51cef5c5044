package org.signet.seal.art;

import java.util.Objects;

/**
 * The outline of one character.
 *
 * @param outline in parts of the em: baseline at y = 0, y upwards, pen at x = 0
 * @param advance how far the pen moves, in parts of the em
 */
public record Glyph(SealPath outline, double advance) {
  public Glyph {
    Objects.requireNonNull(outline, "outline");
    if (!(advance >= 0 && advance < 16)) {
      throw new IllegalArgumentException("expected an advance of 0 to 16 em, found " + advance);
    }
  }
}
