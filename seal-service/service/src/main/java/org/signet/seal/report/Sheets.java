package org.signet.seal.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A4 pages that are filled from top to bottom; lengths in points. */
final class Sheets {
  /** What the last page keeps free at its foot for a seal. */
  static final double SEAL_ROOM = 150;

  static final double MARGIN = 50;
  private static final double WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final double LEADING = 1.45;
  private static final double LARGEST_PICTURE = 380;

  private final PDDocument document;
  private final OutlineFont font;
  private final List<PDPage> pages = new ArrayList<>();
  private StringBuilder content = new StringBuilder();
  private PDResources resources = new PDResources();
  private double y;

  Sheets(PDDocument document, OutlineFont font) {
    this.document = document;
    this.font = font;
    turn();
  }

  private void turn() {
    resources = new PDResources(new COSDictionary());
    resources.getCOSObject().setItem(COSName.FONT, font.resources());
    content = new StringBuilder();
    PDPage page = new PDPage(PDRectangle.A4);
    page.setResources(resources);
    pages.add(page);
    y = PDRectangle.A4.getHeight() - MARGIN;
  }

  private void room(double height) throws IOException {
    if (y - height < MARGIN) {
      close();
      turn();
    }
  }

  private void close() throws IOException {
    PDStream stream = new PDStream(document);
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
    }
    PDPage page = pages.get(pages.size() - 1);
    page.setContents(stream);
    document.addPage(page);
  }

  /** One paragraph, broken where the page ends. */
  void line(String text, double size, double indent) {
    try {
      String rest = text;
      do {
        int end = fitting(rest, (WIDTH - indent) / size);
        room(size * LEADING);
        y -= size * LEADING;
        content.append(
            String.format(
                Locale.ROOT,
                "BT %.2f %.2f Td %s ET\n",
                MARGIN + indent,
                y,
                font.show(rest.substring(0, end), size)));
        rest = rest.substring(end).stripLeading();
      } while (!rest.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many characters fit, broken after a blank where there is one not far away. */
  private int fitting(String text, double ems) {
    int end = 0;
    double used = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      used += font.width(text.substring(end, next));
      if (used > ems) {
        int blank = text.lastIndexOf(' ', end);
        return Math.max(1, blank > end / 2 ? blank : end);
      }
      end = next;
    }
    return end;
  }

  /** A thin line across the page. */
  void rule() {
    y -= 8;
    content.append(
        String.format(
            Locale.ROOT, "0.5 w %.2f %.2f m %.2f %.2f l S\n", MARGIN, y, MARGIN + WIDTH, y));
    y -= 4;
  }

  /** A picture with its caption beneath. */
  void picture(PDImageXObject image, String caption) throws IOException {
    double scale =
        Math.min(WIDTH / image.getWidth(), LARGEST_PICTURE / Math.max(1, image.getHeight()));
    double height = image.getHeight() * scale;
    room(height + 30);
    y -= height + 8;
    content.append(
        String.format(
            Locale.ROOT,
            "q %.2f 0 0 %.2f %.2f %.2f cm /%s Do Q\n",
            image.getWidth() * scale,
            height,
            MARGIN,
            y,
            resources.add(image).getName()));
    line(caption, 9, 0);
  }

  /** Ends the last page, with room for the seal; tells how many there are. */
  int finish() throws IOException {
    room(SEAL_ROOM);
    close();
    return pages.size();
  }
}
