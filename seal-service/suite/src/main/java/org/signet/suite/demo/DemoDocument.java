package org.signet.suite.demo;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.signet.seal.art.Glyph;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.SealPath;

/** The demo's own document: one A4 page, an official notice, its characters drawn as outlines. */
final class DemoDocument {
  private static final String TITLE = "关于开展电子印章应用示范的通知";
  private static final List<String> BODY =
      List.of(
          "各有关单位：",
          "　　为验证统一身份认证、电子印章与证照存证三项服务，",
          "现以本文件开展应用示范。本文件由经实名认证的人员",
          "加盖电子印章，其证据已存入联盟账本，任何地区均可",
          "离线核验。",
          "　　特此通知。");
  private static final String ISSUER = "示例市数据局";
  private static final double LEFT = 80;

  private DemoDocument() {}

  static void write(Path file) throws IOException, MissingFontException {
    Set<Integer> characters =
        (TITLE + String.join("", BODY) + ISSUER).codePoints().boxed().collect(Collectors.toSet());
    Map<Integer, Glyph> glyphs = GlyphSource.system().glyphs(characters);
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle(TITLE);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        line(content, glyphs, TITLE, 113, 720, 26);
        double y = 640;
        for (String text : BODY) {
          line(content, glyphs, text, LEFT, y, 17);
          y -= 34;
        }
        line(content, glyphs, ISSUER, 399, 145, 17);
      }
      document.save(file.toFile());
    }
  }

  private static void line(
      PDPageContentStream content,
      Map<Integer, Glyph> glyphs,
      String text,
      double x,
      double y,
      double size)
      throws IOException {
    Path2D.Double shapes = new Path2D.Double();
    double pen = x;
    for (int character : text.codePoints().toArray()) {
      Glyph glyph = glyphs.get(character);
      if (glyph == null) {
        pen += size;
        continue;
      }
      glyph.outline().sendTo(new Scaled(shapes, pen, y, size));
      pen += glyph.advance() * size;
    }
    fill(content, shapes);
  }

  private static void fill(PDPageContentStream content, Path2D shapes) throws IOException {
    float[] c = new float[6];
    for (PathIterator i = shapes.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> content.moveTo(c[0], c[1]);
        case PathIterator.SEG_LINETO -> content.lineTo(c[0], c[1]);
        case PathIterator.SEG_CUBICTO -> content.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
        default -> content.closePath();
      }
    }
    content.fill();
  }

  /** An outline in parts of the em, set at a place and size. */
  private record Scaled(Path2D.Double shapes, double x, double y, double size)
      implements SealPath.Sink {
    @Override
    public void move(double px, double py) {
      shapes.moveTo(x + px * size, y + py * size);
    }

    @Override
    public void line(double px, double py) {
      shapes.lineTo(x + px * size, y + py * size);
    }

    @Override
    public void curve(double x1, double y1, double x2, double y2, double px, double py) {
      shapes.curveTo(
          x + x1 * size, y + y1 * size, x + x2 * size, y + y2 * size, x + px * size, y + py * size);
    }

    @Override
    public void close() {
      shapes.closePath();
    }
  }
}
