package org.signet.seal.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.signet.seal.art.Glyph;
import org.signet.seal.art.SealPath;

/**
 * The characters of one document as Type 3 fonts (ISO 32000-1:2008, 9.6.5) of at most 255 outlines
 * each, with their Unicode values: any system font serves, only what is used is embedded, and the
 * text can be searched and read aloud.
 */
final class OutlineFont {
  private static final int PER_FONT = 255;
  private static final int UNITS = 1000;

  /** The font and the code of a character. */
  private record Place(int font, int code) {}

  private final Map<Integer, Place> places = new HashMap<>();
  private final Map<Integer, Glyph> glyphs;
  private final COSDictionary resources = new COSDictionary();

  OutlineFont(PDDocument document, Map<Integer, Glyph> glyphs) throws IOException {
    this.glyphs = Map.copyOf(glyphs);
    List<Map.Entry<Integer, Glyph>> all = new ArrayList<>(new TreeMap<>(glyphs).entrySet());
    for (int from = 0; from < all.size(); from += PER_FONT) {
      List<Map.Entry<Integer, Glyph>> part =
          all.subList(from, Math.min(all.size(), from + PER_FONT));
      int font = from / PER_FONT;
      for (int i = 0; i < part.size(); i++) {
        places.put(part.get(i).getKey(), new Place(font, i + 1));
      }
      resources.setItem(COSName.getPDFName("T" + font), font(document, part));
    }
  }

  /** What the /Font entry of a page's resources has to be. */
  COSDictionary resources() {
    return resources;
  }

  /** The width in parts of the font size; every character must be known. */
  double width(String text) {
    return text.codePoints().mapToDouble(c -> glyphs.get(c).advance()).sum();
  }

  /** The operators that show a line of text, from the current text position on. */
  String show(String text, double size) {
    StringBuilder out = new StringBuilder();
    int current = -1;
    for (int c : text.codePoints().toArray()) {
      Place place = places.get(c);
      if (place.font() != current) {
        out.append(current < 0 ? "" : "> Tj ");
        out.append(String.format(Locale.ROOT, "/T%d %.1f Tf <", place.font(), size));
        current = place.font();
      }
      out.append(String.format(Locale.ROOT, "%02X", place.code()));
    }
    return out.append(current < 0 ? "" : "> Tj").toString();
  }

  private static COSDictionary font(PDDocument document, List<Map.Entry<Integer, Glyph>> part)
      throws IOException {
    COSDictionary programs = new COSDictionary();
    COSArray names = new COSArray();
    COSArray widths = new COSArray();
    names.add(COSInteger.ONE);
    for (Map.Entry<Integer, Glyph> entry : part) {
      COSName name = COSName.getPDFName(String.format(Locale.ROOT, "u%04X", entry.getKey()));
      names.add(name);
      widths.add(new COSFloat((float) (entry.getValue().advance() * UNITS)));
      programs.setItem(name, stream(document, Outline.program(entry.getValue(), UNITS)));
    }
    COSDictionary encoding = new COSDictionary();
    encoding.setItem(COSName.TYPE, COSName.ENCODING);
    encoding.setItem(COSName.DIFFERENCES, names);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE3);
    font.setItem(
        COSName.FONT_BBOX, new PDRectangle(0, -UNITS / 2f, UNITS * 1.5f, UNITS * 2f).getCOSArray());
    font.setItem(COSName.FONT_MATRIX, Matrix.getScaleInstance(1f / UNITS, 1f / UNITS).toCOSArray());
    font.setItem(COSName.CHAR_PROCS, programs);
    font.setItem(COSName.ENCODING, encoding);
    font.setInt(COSName.FIRST_CHAR, 1);
    font.setInt(COSName.LAST_CHAR, part.size());
    font.setItem(COSName.WIDTHS, widths);
    font.setItem(COSName.RESOURCES, new COSDictionary());
    font.setItem(COSName.TO_UNICODE, stream(document, unicode(part)));
    return font;
  }

  /** A ToUnicode CMap (ISO 32000-1:2008, 9.10.3); its blocks hold at most 100 lines. */
  private static String unicode(List<Map.Entry<Integer, Glyph>> part) {
    StringBuilder map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CMapName /Report def /CMapType 2 def
            1 begincodespacerange <00> <FF> endcodespacerange
            """);
    for (int i = 0; i < part.size(); i++) {
      if (i % 100 == 0) {
        map.append(i == 0 ? "" : "endbfchar\n");
        map.append(Math.min(100, part.size() - i)).append(" beginbfchar\n");
      }
      map.append(String.format(Locale.ROOT, "<%02X> <", i + 1));
      for (byte b : Character.toString(part.get(i).getKey()).getBytes(StandardCharsets.UTF_16BE)) {
        map.append(String.format(Locale.ROOT, "%02X", b));
      }
      map.append(">\n");
    }
    return map.append("endbfchar\nendcmap end end\n").toString();
  }

  private static COSStream stream(PDDocument document, String text) throws IOException {
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }

  /** Writes the outline of a glyph as operators. */
  private static final class Outline implements SealPath.Sink {
    private final StringBuilder out = new StringBuilder();
    private final int units;

    private Outline(int units) {
      this.units = units;
    }

    static String program(Glyph glyph, int units) {
      Outline outline = new Outline(units);
      outline.out.append(
          String.format(
              Locale.ROOT,
              "%.0f 0 0 %d %d %d d1\n",
              glyph.advance() * units,
              -units / 2,
              units * 3 / 2,
              units * 3 / 2));
      glyph.outline().sendTo(outline);
      return outline.out.append("f\n").toString();
    }

    private void add(String operator, double... numbers) {
      for (double number : numbers) {
        out.append(String.format(Locale.ROOT, "%.0f ", number * units));
      }
      out.append(operator).append('\n');
    }

    @Override
    public void move(double x, double y) {
      add("m", x, y);
    }

    @Override
    public void line(double x, double y) {
      add("l", x, y);
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double x, double y) {
      add("c", x1, y1, x2, y2, x, y);
    }

    @Override
    public void close() {
      add("h");
    }
  }
}
