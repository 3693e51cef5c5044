package org.signet.seal.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.signet.seal.art.Glyph;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.verify.SignatureReport;
import org.signet.seal.verify.pdf.Picture;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Times;

/**
 * Writes reports on paper: for each file its digests, the whole report in Chinese and in English,
 * and the pictures of what looks otherwise than when signed. The last page keeps its foot free for
 * a seal.
 */
final class ReportPaper {
  /** More lines than this are not printed; the paper says so. */
  static final int MOST_LINES = 6000;

  /** More pictures than this are not printed; the paper says so. */
  static final int MOST_PICTURES = 24;

  /** A line of text, and how large and how far from the margin it stands. */
  private record Line(String text, double size, double indent) {
    private static final int MOST_CHARACTERS = 4000;

    Line {
      if (text.length() > MOST_CHARACTERS) {
        text = text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2)) + " …";
      }
    }
  }

  private final List<Line> head = new ArrayList<>();
  private final List<Judged> files;

  ReportPaper(List<Judged> files, Instant when) {
    this.files = List.copyOf(files);
    head.add(new Line("验证报告  Verification report", 18, 0));
    head.add(new Line(Times.text(when), 9, 0));
  }

  /**
   * Draws the paper.
   *
   * @return how many pages it has
   * @throws IOException when the font cannot be read or the file cannot be written
   */
  int write(GlyphSource source, Path out) throws IOException {
    List<List<Line>> parts = new ArrayList<>();
    int lines = 0;
    for (Judged file : files) {
      List<Line> part = lines(file);
      if (lines + part.size() > MOST_LINES) {
        part = new ArrayList<>(part.subList(0, Math.max(0, MOST_LINES - lines)));
        part.add(new Line("（以下从略  The rest is left out.）", 9, 0));
      }
      parts.add(part);
      lines += part.size();
      if (lines > MOST_LINES) {
        break;
      }
    }
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle("验证报告 Verification report");
      document.getDocumentCatalog().setLanguage("zh-CN");
      Characters characters = new Characters(source.glyphs(wanted(parts)));
      Sheets sheets = new Sheets(document, new OutlineFont(document, characters.glyphs()));
      head.forEach(line -> print(sheets, characters, line));
      int pictures = 0;
      for (int i = 0; i < parts.size(); i++) {
        sheets.rule();
        parts.get(i).forEach(line -> print(sheets, characters, line));
        pictures = pictures(document, sheets, characters, files.get(i), pictures);
      }
      int pages = sheets.finish();
      document.save(out.toFile());
      return pages;
    }
  }

  private static void print(Sheets sheets, Characters characters, Line line) {
    sheets.line(characters.printable(line.text()), line.size(), line.indent());
  }

  private static List<Line> lines(Judged file) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(file.report().file(), 13, 0));
    lines.add(new Line(file.bytes() + " bytes", 9, 0));
    lines.add(new Line("SM3 " + file.sm3(), 9, 0));
    lines.add(new Line("SHA-256 " + file.sha256(), 9, 0));
    for (Language language : List.of(Language.ZH, Language.EN)) {
      lines.add(new Line("", 9, 0));
      for (String line : file.report().text(language).split("\n", -1)) {
        lines.add(new Line(line.strip(), 9, (line.length() - line.stripLeading().length()) * 5));
      }
    }
    return lines;
  }

  private static Line caption(int page) {
    return new Line("第 " + page + " 页  Page " + page, 9, 0);
  }

  private static int pictures(
      PDDocument document, Sheets sheets, Characters characters, Judged file, int before)
      throws IOException {
    int count = before;
    for (SignatureReport signature : file.report().signatures()) {
      for (Picture picture : signature.pictures()) {
        count++;
        if (count == MOST_PICTURES + 1) {
          print(sheets, characters, new Line("（以下从略  The rest is left out.）", 9, 0));
        }
        if (count <= MOST_PICTURES) {
          PDImageXObject image =
              LosslessFactory.createFromImage(
                  document, ImageIO.read(new ByteArrayInputStream(picture.png())));
          sheets.picture(image, characters.printable(caption(picture.page()).text()));
        }
      }
    }
    return count;
  }

  /** Every character that may be printed, those of escapes included. */
  private Set<Integer> wanted(List<List<Line>> parts) {
    Set<Integer> wanted = new LinkedHashSet<>();
    String always = "0123456789ABCDEFU+[] …第页Page（以下从略Thersilfout.）";
    always.codePoints().forEach(wanted::add);
    head.forEach(line -> line.text().codePoints().forEach(wanted::add));
    parts.forEach(part -> part.forEach(line -> line.text().codePoints().forEach(wanted::add)));
    return wanted;
  }

  /** What the font can show; everything else is named by its number, so that nothing is hidden. */
  private record Characters(Map<Integer, Glyph> glyphs) {
    String printable(String text) {
      StringBuilder out = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                if (isPlain(c)) {
                  out.appendCodePoint(c);
                } else {
                  out.append(String.format(Locale.ROOT, "[U+%04X]", c));
                }
              });
      return out.toString();
    }

    private boolean isPlain(int c) {
      int kind = Character.getType(c);
      return glyphs.containsKey(c)
          && kind != Character.FORMAT
          && kind != Character.CONTROL
          && kind != Character.LINE_SEPARATOR
          && kind != Character.PARAGRAPH_SEPARATOR;
    }
  }
}
