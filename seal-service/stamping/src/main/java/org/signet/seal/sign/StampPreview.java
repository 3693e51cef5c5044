package org.signet.seal.sign;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * What a page will look like, drawn before anything is signed: the very update that a stamp would
 * append, with nothing in its gap. No key is used, and what was drawn is thrown away.
 *
 * <p>Bounded in pixels and in time. Not bounded here: what the document's streams unpack to, which
 * the caller finds out before. Stateless.
 */
public final class StampPreview {
  private static final int MOST_PIXELS = 8_000_000;

  /**
   * A drawn page.
   *
   * @param png the image
   * @param pages how many the document has
   * @param widthPt of the page as the reader sees it, points on paper
   * @param heightPt likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn for one answer, handed over
  public record Image(byte[] png, int pages, double widthPt, double heightPt) {}

  private final Duration longest;

  /**
   * A preview.
   *
   * @param longest the longest that drawing may take
   */
  public StampPreview(Duration longest) {
    this.longest = longest;
  }

  /**
   * Draws a page.
   *
   * @param scratch an existing file for what would be signed, to be overwritten; the caller deletes
   *     it
   * @param request the stamp; empty to see the page as it is
   * @param page from 1
   * @param widthPx of the image; less when the page is so high that the image would be too large
   * @throws StampException as stamping would be refused
   * @throws IOException when reading failed, or the page took too long to draw
   */
  public Image draw(Path in, Path scratch, Optional<StampRequest> request, int page, int widthPx)
      throws StampException, IOException {
    Path shown = in;
    if (request.isPresent()) {
      new PdfStamper(Durability.LEFT_TO_CALLER).writeUnsigned(in, scratch, request.get());
      shown = scratch;
    }
    List<PageTree.Page> pages = pages(in);
    if (page < 1 || page > pages.size()) {
      throw PageTree.outOfRange(pages.size(), page);
    }
    PageTree.Page wanted = pages.get(page - 1);
    return new Image(
        png(shown, page, widthPx),
        pages.size(),
        wanted.frame().widthPt(),
        wanted.frame().heightPt());
  }

  private static List<PageTree.Page> pages(Path in) throws StampException, IOException {
    try (Original original = Original.open(in);
        SourceDocument document = SourceDocument.open(original)) {
      return new PageTree(document).all();
    }
  }

  private byte[] png(Path shown, int page, int widthPx) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(
            new RandomAccessReadBufferedFile(shown), IOUtils.createTempFileOnlyStreamCache())) {
      PDRectangle box = document.getPage(page - 1).getCropBox();
      boolean sideways = document.getPage(page - 1).getRotation() % 180 != 0;
      double width = Math.max(1, sideways ? box.getHeight() : box.getWidth());
      double height = Math.max(1, sideways ? box.getWidth() : box.getHeight());
      double scale = Math.min(widthPx / width, Math.sqrt(MOST_PIXELS / (width * height)));
      BufferedImage image =
          new BoundedRenderer(document, System.nanoTime() + longest.toNanos())
              .renderImage(page - 1, (float) scale, ImageType.RGB);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IllegalArgumentException | ClassCastException e) {
      // what PDFBox throws when it draws hostile objects
      throw new IOException("the page cannot be drawn", e);
    }
  }

  /** Stops between two drawing operators when the time is over. */
  private static final class BoundedRenderer extends PDFRenderer {
    private final long endNanos;

    BoundedRenderer(PDDocument document, long endNanos) {
      super(document);
      this.endNanos = endNanos;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      PageDrawer drawer =
          new PageDrawer(parameters) {
            @Override
            protected void processOperator(Operator operator, List<COSBase> operands)
                throws IOException {
              if (System.nanoTime() - endNanos > 0) {
                throw new IOException("the page takes too long to draw");
              }
              super.processOperator(operator, operands);
            }
          };
      drawer.setAnnotationFilter(getAnnotationsFilter());
      return drawer;
    }
  }
}
