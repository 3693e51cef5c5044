package org.signet.seal.sign;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * The text of one page without white space, in reading order, and where each character stands. How
 * the text is cut into spans does not matter here.
 */
final class PageText extends PDFTextStripper {
  /** More than a page of the smallest print has by far. */
  private static final int MOST_GLYPHS = 200_000;

  /** From the baseline to the top of capitals, parts of the font size. */
  private static final float CAPITAL = 0.7f;

  /** There is more text on the page than is searched. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("a page has more than " + MOST_GLYPHS + " characters");
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final List<TextPosition> glyphs = new ArrayList<>();
  private final double left;
  private final double bottom;
  private int count;

  private PageText(PDPage page) throws IOException {
    this.left = page.getCropBox().getLowerLeftX();
    this.bottom = page.getCropBox().getLowerLeftY();
    this.output = Writer.nullWriter();
    setSortByPosition(true);
    setShouldSeparateByBeads(false);
  }

  static PageText read(COSDictionary dictionary) throws IOException {
    COSDictionary page = new COSDictionary(dictionary);
    page.setItem(COSName.TYPE, COSName.PAGE); // what PDFBox insists on, and some files lack
    COSArray kids = new COSArray();
    kids.add(page);
    COSDictionary root = new COSDictionary();
    root.setItem(COSName.KIDS, kids);
    root.setInt(COSName.COUNT, 1);
    PageText read = new PageText(new PDPage(page));
    read.processPages(new PDPageTree(root));
    return read;
  }

  /** A text as it is compared. */
  static String comparable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** The boxes of all occurrences in user space, in reading order; none overlaps another. */
  List<Rectangle2D> find(String comparableKeyword) {
    List<Rectangle2D> found = new ArrayList<>();
    int at = text.indexOf(comparableKeyword);
    while (at >= 0) {
      int end = at + comparableKeyword.length();
      found.add(box(glyphs.subList(at, end)));
      at = text.indexOf(comparableKeyword, end);
    }
    return found;
  }

  private Rectangle2D box(List<TextPosition> some) {
    Rectangle2D.Double box = null;
    for (TextPosition glyph : some) {
      Point2D.Float start = glyph.getTextMatrix().transformPoint(0, 0);
      Point2D.Float top = glyph.getTextMatrix().transformPoint(0, CAPITAL);
      double dx = glyph.getEndX() - start.x;
      double dy = glyph.getEndY() - start.y;
      if (box == null) {
        box = new Rectangle2D.Double(start.x + left, start.y + bottom, 0, 0);
      }
      box.add(start.x + left, start.y + bottom);
      box.add(start.x + left + dx, start.y + bottom + dy);
      box.add(top.x + left, top.y + bottom);
      box.add(top.x + left + dx, top.y + bottom + dy);
    }
    return box;
  }

  @Override
  protected void showGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
      throws IOException {
    if (++count > MOST_GLYPHS) {
      throw new TooLong();
    }
    super.showGlyph(textRenderingMatrix, font, code, displacement);
  }

  @Override
  protected void writeString(String word, List<TextPosition> positions) {
    for (TextPosition position : positions) {
      String characters = comparable(position.getUnicode());
      text.append(characters);
      for (int i = 0; i < characters.length(); i++) {
        glyphs.add(position);
      }
    }
  }
}
