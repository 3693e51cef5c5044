package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * The text that the appearance of a filled field shows. Only what forms are filled with is
 * understood: text, colours, clipping and a few rectangles; anything else could draw what is no
 * text, and has no answer.
 */
final class ShownText extends PDFStreamEngine {
  private static final int MAX_OPERATORS = 20_000;
  private static final int MAX_RECTANGLES = 8;
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "BMC", "BDC", "EMC", "q", "Q", "cm", "re", "W", "W*", "n", "f", "S", "s", "w", "d", "BT",
          "ET", "Tf", "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tz", "Tj", "TJ", "'", "\"", "g",
          "rg", "k", "G", "RG", "K", "cs", "sc", "CS", "SC");

  private final StringBuilder text = new StringBuilder();
  private int operators;
  private int rectangles;

  private ShownText() {
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new Concatenate(this));
    addOperator(new BeginText(this));
    addOperator(new EndText(this));
    addOperator(new SetFontAndSize(this));
    addOperator(new SetTextLeading(this));
    addOperator(new MoveText(this));
    addOperator(new MoveTextSetLeading(this));
    addOperator(new NextLine(this));
    addOperator(new ShowText(this));
    addOperator(new ShowTextAdjusted(this));
    addOperator(new ShowTextLine(this));
    addOperator(new ShowTextLineAndSpace(this));
  }

  /** The text without white space; empty when the appearance holds anything but text. */
  static Optional<String> of(COSStream appearance) {
    ShownText engine = new ShownText();
    try {
      Guarded.call(
          () -> {
            engine.processChildStream(new PDAppearanceStream(appearance), new PDPage());
            return null;
          });
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(letters(engine.text.toString()));
  }

  /** A text without white space, to compare what is shown in lines with what was filled in. */
  static String letters(String text) {
    return text.replaceAll("[\\s\\u00a0\\u3000]+", "");
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    String name = operator.getName();
    rectangles += name.equals("re") ? 1 : 0;
    if (!UNDERSTOOD.contains(name) || ++operators > MAX_OPERATORS || rectangles > MAX_RECTANGLES) {
      throw new IOException("not the appearance of a filled field: " + name);
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement)
      throws IOException {
    String shown = font.toUnicode(code);
    text.append(shown == null ? "\ufffd" : shown);
  }
}
