package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large pages are drawn, what is left out, and when drawing is given up. */
class PageImagesTest {
  private static final int MOST_PIXELS = 40_000;
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  private interface Work<T> {
    T on(PageImages images, Revision revision) throws Exception;
  }

  private <T> T with(byte[] pdf, Duration time, Work<T> work) throws Exception {
    PdfLimits usual = TestPdfs.LIMITS;
    PdfLimits limits =
        new PdfLimits(
            usual.maxObjects(),
            usual.maxSignatures(),
            usual.maxPages(),
            usual.maxDictionaryBytes(),
            usual.maxRenderedPages(),
            MOST_PIXELS,
            usual.maxStreamBytes(),
            usual.maxListBytes(),
            usual.time());
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, pdf));
        Revision revision = Revision.open(file, 0, file.length())) {
      return work.on(new PageImages(revision, limits, Deadline.in(time)), revision);
    }
  }

  private static byte[] page(float width, float height) {
    return TestPdfs.update(
        TestPdfs.unsigned(1),
        document -> {
          document.getPage(0).setCropBox(null);
          document.getPage(0).setMediaBox(new PDRectangle(width, height));
          document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });
  }

  private String drawn(float width, float height) throws Exception {
    return with(
        page(width, height),
        LONG,
        (images, revision) -> {
          BufferedImage image = images.draw(1, Set.of());
          return image.getWidth() + " x " + image.getHeight();
        });
  }

  private Bound given(byte[] pdf, Duration time) throws Exception {
    return with(
        pdf,
        time,
        (images, revision) -> {
          BoundHitException hit =
              catchThrowableOfType(BoundHitException.class, () -> images.draw(1, Set.of()));
          return hit == null ? null : hit.bound();
        });
  }

  @Test
  void a_page_is_drawn_as_large_as_it_is_or_as_the_limit_allows() throws Exception {
    assertThat(drawn(100, 200)).isEqualTo("100 x 200");
    assertThat(drawn(200, 200)).isEqualTo("200 x 200");
    assertThat(drawn(400, 400)).isEqualTo("200 x 200");
    assertThat(drawn(400, 100)).isEqualTo("400 x 100");
    assertThat(drawn(800, 200)).isEqualTo("400 x 100");
  }

  @Test
  void a_page_that_would_be_drawn_too_small_to_see_anything_is_not_drawn() throws Exception {
    assertThat(given(page(800, 800), LONG)).isNull();
    assertThat(given(page(801, 800), LONG)).isEqualTo(Bound.PIXELS);
  }

  @Test
  void nothing_is_drawn_when_the_time_is_over() throws Exception {
    assertThat(given(page(100, 100), Duration.ofNanos(-1))).isEqualTo(Bound.TIME);
  }

  @Test
  void pages_are_counted_and_drawn_by_their_number() throws Exception {
    with(
        TestPdfs.unsigned(3),
        LONG,
        (images, revision) -> {
          assertThat(images.pages()).isEqualTo(3);
          int[] firstInk = new int[3];
          for (int page = 1; page <= 3; page++) {
            BufferedImage image = images.draw(page, Set.of());
            while (image.getRGB(firstInk[page - 1], 170) == -1) {
              firstInk[page - 1]++;
            }
          }
          assertThat(firstInk).containsExactly(20, 21, 22);
          return null;
        });
  }

  @Test
  void an_annotation_that_is_left_out_is_not_seen_and_others_are() throws Exception {
    byte[] signed = TestPdfs.signVisibly(TestPdfs.unsigned(1), TestPdfs.VALUE);
    with(
        signed,
        LONG,
        (images, revision) -> {
          PDDocument document = revision.document();
          COSObjectKey widget =
              document.getSignatureFields().get(0).getWidgets().get(0).getCOSObject().getKey();
          assertThat(widget).isNotNull();
          assertThat(images.draw(1, Set.of()).getRGB(120, 80)).isNotEqualTo(-1);
          assertThat(images.draw(1, Set.of(widget)).getRGB(120, 80)).isEqualTo(-1);
          assertThat(images.draw(1, Set.of(widget)).getRGB(30, 170)).isNotEqualTo(-1);
          return null;
        });
  }
}
