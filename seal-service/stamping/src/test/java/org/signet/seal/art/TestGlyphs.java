package org.signet.seal.art;

import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Glyph sources for tests: one that needs no font, and the system's, whose absence is told. */
public final class TestGlyphs {
  private static final Rectangle2D INK = new Rectangle2D.Double(0.05, -0.08, 0.9, 0.92);

  private TestGlyphs() {}

  /** Every character but '□' is a filled square. */
  public static GlyphSource squares() {
    Glyph square = new Glyph(SealPath.of(INK.getPathIterator(null)), 1);
    return (Set<Integer> wanted) ->
        wanted.stream()
            .filter(c -> c != '□')
            .collect(Collectors.toMap(Function.identity(), c -> square));
  }

  /** The CJK font of this machine, or the test is skipped and says what to install. */
  public static GlyphSource system() {
    try {
      return GlyphSource.system();
    } catch (MissingFontException e) {
      Assumptions.assumeTrue(false, e.getMessage());
      return codePoints -> Map.of();
    }
  }
}
