package org.signet.seal.art;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Where the outlines of characters come from.
 *
 * <p>A source keeps no file open and no font in memory: drawing a seal is rare, a CJK font takes
 * tens of megabytes. Sources are safe to share between threads.
 */
public interface GlyphSource {
  /**
   * The outlines of these code points; those that the font does not know are absent from the
   * result.
   *
   * @throws IOException when the font cannot be read
   */
  Map<Integer, Glyph> glyphs(Set<Integer> codePoints) throws IOException;

  /**
   * The best CJK font of this machine: a Song-like one before a Gothic one, a bold one before a
   * light one.
   *
   * @throws MissingFontException naming the package that brings one
   */
  static GlyphSource system() throws MissingFontException {
    return new FontFile(SystemFonts.find());
  }

  /**
   * The outlines of a {@code .ttf}, {@code .otf} or {@code .ttc} file, which is read when drawing.
   */
  static GlyphSource of(Path font) {
    return new FontFile(font);
  }
}
