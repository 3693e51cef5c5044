package org.signet.seal.verify.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws pages of one revision; stops between two drawing operators when the time is over, and
 * before a picture that would be too large.
 */
final class PageImages {
  /** A picture may be finer than the page is drawn: 600 dpi, where the page has 140. */
  private static final long PIXELS_RATIO = 20;

  private final Revision revision;
  private final PdfLimits limits;
  private final Deadline deadline;

  PageImages(Revision revision, PdfLimits limits, Deadline deadline) {
    this.revision = revision;
    this.limits = limits;
    this.deadline = deadline;
  }

  int pages() {
    return revision.document().getNumberOfPages();
  }

  /** A page, from 1, without the annotations that are left out. */
  BufferedImage draw(int page, Set<COSObjectKey> leftOut) throws IOException, BoundHitException {
    deadline.check();
    Set<COSBase> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
    leftOut.forEach(key -> hidden.add(Cos.resolve(revision.object(key))));
    BoundedRenderer renderer =
        new BoundedRenderer(
            revision.document(),
            deadline,
            new ImageBounds(PIXELS_RATIO * limits.maxRenderedPixels()));
    renderer.setAnnotationsFilter(annotation -> !hidden.contains(annotation.getCOSObject()));
    PDRectangle box = revision.document().getPage(page - 1).getCropBox();
    BufferedImage drawn = renderer.renderImage(page - 1, scale(box), ImageType.RGB);
    if (renderer.pictureTooLarge) {
      throw new BoundHitException(Bound.PIXELS);
    }
    return drawn;
  }

  private float scale(PDRectangle box) throws BoundHitException {
    int most = limits.maxRenderedPixels();
    double pixels = (double) Math.max(1, box.getWidth()) * Math.max(1, box.getHeight());
    if (pixels > 16.0 * most) {
      throw new BoundHitException(Bound.PIXELS); // drawn smaller it would hide too much
    }
    return (float) Math.min(1, Math.sqrt(most / pixels));
  }

  private static final class BoundedRenderer extends PDFRenderer {
    private final Deadline deadline;
    private final ImageBounds bounds;
    private boolean pictureTooLarge;

    BoundedRenderer(PDDocument document, Deadline deadline, ImageBounds bounds) {
      super(document);
      this.deadline = deadline;
      this.bounds = bounds;
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

      /** Told to the caller, since PDFBox takes an exception here for a picture to leave out. */
      @Override
      public void drawImage(PDImage image) throws IOException {
        if (!bounds.fits(image)) {
          pictureTooLarge = true;
          return;
        }
        super.drawImage(image);
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
