package org.signet.seal.art;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A drawn seal face: filled outlines of one colour on nothing, measured in millimetres.
 *
 * <p>Immutable and safe to share. Equal specifications and fonts give equal faces, and equal faces
 * give equal bytes.
 */
public final class SealFace {
  /** Resolution of the picture in an SESeal: legible, and small in every signature. */
  private static final int PICTURE_DPI = 300;

  private final SealFaceSpec spec;
  private final List<SealPath> paths;

  private SealFace(SealFaceSpec spec, List<SealPath> paths) {
    this.spec = spec;
    this.paths = paths;
  }

  /**
   * Draws a face.
   *
   * @throws MissingGlyphException naming every character that the source does not know
   * @throws IOException when the source cannot be read
   */
  public static SealFace draw(SealFaceSpec spec, GlyphSource source)
      throws MissingGlyphException, IOException {
    Objects.requireNonNull(spec, "spec");
    Set<Integer> wanted =
        IntStream.concat(
                spec.arcText().codePoints(),
                IntStream.concat(spec.lineOfUse().codePoints(), spec.number().codePoints()))
            .boxed()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Integer, Glyph> glyphs = source.glyphs(wanted);
    wanted.removeAll(glyphs.keySet());
    if (!wanted.isEmpty()) {
      throw new MissingGlyphException(wanted);
    }
    if (spec.shape() == SealShape.SQUARE) {
      String name = spec.arcText().replaceAll("[\\s\u3000]+", "");
      return new SealFace(spec, SquareLayout.draw(spec, FaceLayout.cells(name, glyphs)));
    }
    return new SealFace(
        spec,
        FaceLayout.draw(
            spec,
            FaceLayout.cells(spec.arcText(), glyphs),
            FaceLayout.cells(spec.lineOfUse(), glyphs),
            FaceLayout.cells(spec.number(), glyphs)));
  }

  /** What was drawn. */
  public SealFaceSpec spec() {
    return spec;
  }

  /** Overall width, mm. */
  public double widthMm() {
    return spec.widthMm();
  }

  /** Overall height, mm. */
  public double heightMm() {
    return spec.heightMm();
  }

  /** The filled shapes, mm from the lower left corner, in painting order. */
  public List<SealPath> paths() {
    return paths;
  }

  /** The face as an SVG document whose size is given in millimetres. */
  public String svg() {
    return SvgText.of(this);
  }

  /**
   * The picture for an SESeal (type {@code PNG}): indexed, a few kilobytes. Every signature carries
   * it, therefore it is smaller than a preview; the stamp on the page is vector art anyway.
   */
  public byte[] picture() {
    return png(PICTURE_DPI);
  }

  /**
   * The face as an indexed PNG on a transparent ground, sized mm / 25.4 x dpi pixels.
   *
   * @param dpi pixels an inch, 72 to 2400; 600 for a preview that is printed
   */
  public byte[] png(int dpi) {
    return SealPng.of(this, dpi);
  }
}
