package org.signet.seal.verify.pdf;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * The comparison of what is seen: pages of the signed revision and of the final document are drawn
 * and must be equal pixel by pixel. The widgets of later signatures that were accepted are left out
 * of the drawing, so that whatever else appears is found.
 *
 * <p>All pages are drawn when the limit allows it, otherwise those that carry later widgets, as
 * many as they are until the time is over: the objects of all others were found to be the same
 * bytes.
 */
public final class VisualComparison {

  /**
   * What was seen.
   *
   * @param comparedPages how many pages were drawn
   * @param differentPages pages, from 1, that do not look as they did when signed
   */
  public record Findings(int comparedPages, List<Integer> differentPages) {
    public Findings {
      differentPages = List.copyOf(differentPages);
    }
  }

  private VisualComparison() {}

  static Findings compare(
      Revision whole,
      FoundSignature signature,
      LaterChanges.Findings changes,
      PdfLimits limits,
      Deadline deadline)
      throws BoundHitException {
    long end = signature.byteRange().orElseThrow().end();
    try (Revision signed = Revision.open(whole.file(), whole.base(), end)) {
      return draw(signed, whole, changes.laterWidgets(), limits, deadline);
    } catch (PdfFormatException | IOException | RuntimeException | StackOverflowError e) {
      if (deadline.passed()) {
        throw new BoundHitException(Bound.TIME);
      }
      return new Findings(0, List.of(0)); // a page that cannot be drawn is not the same
    }
  }

  private static Findings draw(
      Revision signed,
      Revision whole,
      Set<COSObjectKey> widgets,
      PdfLimits limits,
      Deadline deadline)
      throws IOException, BoundHitException {
    Set<COSBase> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
    widgets.forEach(key -> hidden.add(Cos.resolve(whole.object(key))));
    PDFRenderer before = new BoundedRenderer(signed.document(), deadline);
    PDFRenderer after = new BoundedRenderer(whole.document(), deadline);
    after.setAnnotationsFilter(annotation -> !hidden.contains(annotation.getCOSObject()));
    Set<Integer> pages = pages(whole, widgets, limits, deadline);
    Set<Integer> different = new TreeSet<>();
    for (int page : pages) {
      deadline.check();
      PDRectangle box = signed.document().getPage(page - 1).getCropBox();
      float scale = scale(box, limits.maxRenderedPixels());
      if (!same(image(before, page, scale), image(after, page, scale))) {
        different.add(page);
      }
    }
    return new Findings(pages.size(), List.copyOf(different));
  }

  private static Set<Integer> pages(
      Revision whole, Set<COSObjectKey> widgets, PdfLimits limits, Deadline deadline)
      throws BoundHitException {
    PageIndex index = PageIndex.of(whole, limits.maxPages(), deadline);
    Set<Integer> pages = new TreeSet<>();
    if (index.pages().size() <= limits.maxRenderedPages()) {
      IntStream.rangeClosed(1, index.pages().size()).forEach(pages::add);
    } else {
      widgets.stream()
          .filter(index.annotations()::containsKey)
          .map(index.annotations()::get)
          .forEach(pages::add);
    }
    return pages;
  }

  private static float scale(PDRectangle box, int maxPixels) throws BoundHitException {
    double pixels = (double) Math.max(1, box.getWidth()) * Math.max(1, box.getHeight());
    if (pixels > 16.0 * maxPixels) {
      throw new BoundHitException(Bound.PIXELS); // drawn smaller it would hide too much
    }
    return (float) Math.min(1, Math.sqrt(maxPixels / pixels));
  }

  private static BufferedImage image(PDFRenderer renderer, int page, float scale)
      throws IOException {
    return renderer.renderImage(page - 1, scale, ImageType.RGB);
  }

  private static boolean same(BufferedImage before, BufferedImage after) {
    return before.getWidth() == after.getWidth()
        && before.getHeight() == after.getHeight()
        && Arrays.equals(pixels(before), pixels(after));
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** A renderer that stops between two drawing operators when the time is over. */
  private static final class BoundedRenderer extends PDFRenderer {
    private final Deadline deadline;

    BoundedRenderer(PDDocument document, Deadline deadline) {
      super(document);
      this.deadline = deadline;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      PageDrawer drawer = new BoundedDrawer(parameters);
      drawer.setAnnotationFilter(getAnnotationsFilter());
      return drawer;
    }

    private final class BoundedDrawer extends PageDrawer {
      BoundedDrawer(PageDrawerParameters parameters) throws IOException {
        super(parameters);
      }

      @Override
      protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (deadline.passed()) {
          throw new IOException("time is over");
        }
        super.processOperator(operator, operands);
      }
    }
  }
}
