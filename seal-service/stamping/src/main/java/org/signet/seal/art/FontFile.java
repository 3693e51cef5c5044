package org.signet.seal.art;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/** Glyphs of one font file, opened for each drawing and closed after it. */
final class FontFile implements GlyphSource {
  /** Faces of a collection to be preferred: the simplified Chinese ones. */
  private static final String[] SIMPLIFIED = {
    "CJKsc", "CJKSC", "HanSerifSC", "HanSansSC", "SongtiSC"
  };

  private final Path file;

  FontFile(Path file) {
    this.file = file;
  }

  @Override
  public Map<Integer, Glyph> glyphs(Set<Integer> codePoints) throws IOException {
    byte[] tag = new byte[4];
    try (InputStream in = Files.newInputStream(file)) {
      if (in.readNBytes(tag, 0, 4) != 4) {
        throw new IOException("not a font file: " + file.getFileName());
      }
    }
    String kind = new String(tag, StandardCharsets.ISO_8859_1);
    if (kind.equals("ttcf")) {
      try (TrueTypeCollection collection = new TrueTypeCollection(file.toFile())) {
        return glyphs(choose(collection), codePoints);
      }
    }
    try (TrueTypeFont font =
        kind.equals("OTTO")
            ? new OTFParser().parse(new RandomAccessReadBufferedFile(file))
            : new TTFParser().parse(new RandomAccessReadBufferedFile(file))) {
      return glyphs(font, codePoints);
    }
  }

  private static TrueTypeFont choose(TrueTypeCollection collection) throws IOException {
    TrueTypeFont[] chosen = new TrueTypeFont[1];
    collection.processAllFonts(
        font -> {
          boolean simplified = Arrays.stream(SIMPLIFIED).anyMatch(font.getName()::contains);
          if (chosen[0] == null || (simplified && !isSimplified(chosen[0]))) {
            chosen[0] = font;
          }
        });
    return chosen[0];
  }

  private static boolean isSimplified(TrueTypeFont font) throws IOException {
    return Arrays.stream(SIMPLIFIED).anyMatch(font.getName()::contains);
  }

  private static Map<Integer, Glyph> glyphs(TrueTypeFont font, Set<Integer> codePoints)
      throws IOException {
    CmapLookup characters = font.getUnicodeCmapLookup();
    double em = font.getUnitsPerEm();
    AffineTransform toEm = AffineTransform.getScaleInstance(1 / em, 1 / em);
    Map<Integer, Glyph> found = new HashMap<>();
    for (int codePoint : codePoints) {
      int id = characters.getGlyphId(codePoint);
      if (id != 0) {
        SealPath outline = SealPath.of(outline(font, id).getPathIterator(toEm));
        found.put(codePoint, new Glyph(outline, font.getAdvanceWidth(id) / em));
      }
    }
    return found;
  }

  private static GeneralPath outline(TrueTypeFont font, int id) throws IOException {
    if (font instanceof OpenTypeFont open && open.isPostScript()) {
      CFFFont cff = open.getCFF().getFont();
      // In a font embedded as a whole the CID equals the glyph only by way of the charset.
      int cid = cff instanceof CFFCIDFont ? cff.getCharset().getCIDForGID(id) : id;
      return cff.getType2CharString(cid).getPath();
    }
    GlyphData glyph = font.getGlyph().getGlyph(id);
    return glyph == null ? new GeneralPath() : glyph.getPath();
  }
}
