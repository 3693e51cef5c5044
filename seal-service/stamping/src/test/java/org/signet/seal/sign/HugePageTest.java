package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamStamp;

/**
 * Pages of 14,400 by 14,400 units, the most that ISO 32000-1:2008, C.2 allows; with a user unit of
 * 10 that is 50 metres each way.
 */
class HugePageTest {
  private static final float SIDE = 14_400;
  private static final double SEAL_PT = 42 * 72 / 25.4;

  @TempDir Path folder;

  private Path in() {
    return folder.resolve("in.pdf");
  }

  private Path out() {
    return folder.resolve("out.pdf");
  }

  /** Two such pages, with a word in the far corner of the second. */
  private void pages(int rotate, float unit) throws Exception {
    TestPdfs.write(
        in(),
        2,
        false,
        document -> {
          for (PDPage page : document.getPages()) {
            page.setMediaBox(new PDRectangle(SIDE, SIDE));
            page.setCropBox(new PDRectangle(SIDE, SIDE));
            page.setRotation(rotate);
            page.getCOSObject().setItem(COSName.USER_UNIT, new COSFloat(unit));
          }
          word(document, document.getPage(1));
        });
  }

  private static void word(PDDocument document, PDPage page) throws java.io.IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(
            document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.newLineAtOffset(SIDE - 200, SIDE - 200);
      content.showText("Far away");
      content.endText();
    }
  }

  private void stamp(Places places) throws Exception {
    new PdfStamper().stamp(in(), out(), TestSeals.request(places));
  }

  private PDRectangle seal(int page) throws Exception {
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      return document.getPage(page - 1).getAnnotations().get(0).getRectangle();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // the upper right corner as the reader sees it, in user space
    "0, 1, 1, 1",
    "90, 1, 0, 1",
    "180, 1, 0, 0",
    "270, 1, 1, 0",
    "0, 10, 1, 1",
    "90, 10, 0, 1",
  })
  void seal_keeps_its_size_in_the_farthest_corner(int rotate, float unit, int right, int top)
      throws Exception {
    pages(rotate, unit);
    double far = SIDE * unit - SEAL_PT / 2 - 1;
    stamp(Places.at(List.of(new Placement(1, far, far))));
    PDRectangle box = seal(1);
    double size = SEAL_PT / unit;
    double gap = 1 / unit;
    double left = right == 1 ? SIDE - gap - size : gap;
    double bottom = top == 1 ? SIDE - gap - size : gap;
    assertThat((double) box.getWidth()).isCloseTo(size, within(0.01));
    assertThat((double) box.getHeight()).isCloseTo(size, within(0.01));
    assertThat((double) box.getLowerLeftX()).isCloseTo(left, within(0.01));
    assertThat((double) box.getLowerLeftY()).isCloseTo(bottom, within(0.01));
    assertThat(Stamped.read(out()).contents()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "90, 1", "0, 10", "270, 10"})
  void seal_that_leaves_the_page_by_a_point_is_refused(int rotate, float unit) throws Exception {
    pages(rotate, unit);
    double over = SIDE * unit - SEAL_PT / 2 + 1;
    StampException refusal =
        catchThrowableOfType(
            StampException.class, () -> stamp(Places.at(List.of(new Placement(1, over, over)))));
    assertThat(refusal.refusal()).isEqualTo(StampRefusal.SEAL_OFF_PAGE);
    assertThat(out()).doesNotExist();
  }

  @Test
  void keyword_in_the_farthest_corner_is_found() throws Exception {
    pages(0, 1);
    stamp(Places.at(KeywordPlacement.first("Far away")));
    PDRectangle box = seal(2);
    assertThat((box.getLowerLeftX() + box.getUpperRightX()) / 2.0)
        .isBetween(SIDE - 200.0, SIDE - 150.0);
    assertThat((box.getLowerLeftY() + box.getUpperRightY()) / 2.0)
        .isCloseTo(SIDE - 200 + 0.35 * 12, within(0.2));
  }

  @Test
  void seam_stamp_stands_at_the_edge_at_any_height() throws Exception {
    pages(0, 1);
    stamp(Places.across(SeamStamp.ofHeight(SIDE - 100)));
    for (int page = 1; page <= 2; page++) {
      PDRectangle strip = seal(page);
      assertThat((double) strip.getUpperRightX()).isCloseTo(SIDE, within(0.01));
      assertThat((double) strip.getWidth()).isCloseTo(SEAL_PT / 2, within(0.01));
      assertThat((double) strip.getHeight()).isCloseTo(SEAL_PT, within(0.01));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "90, 10"})
  void preview_of_such_a_page_stays_a_small_image(int rotate, float unit) throws Exception {
    pages(rotate, unit);
    Path scratch = Files.createTempFile(folder, "scratch", ".pdf");
    Places middle = Places.at(List.of(new Placement(1, SIDE * unit / 2, SIDE * unit / 2)));
    StampPreview.Image image =
        new StampPreview(Duration.ofMinutes(2))
            .draw(in(), scratch, Optional.of(TestSeals.request(middle)), 1, 2000);
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(image.png()));
    assertThat((long) drawn.getWidth() * drawn.getHeight()).isLessThan(8_200_000);
    assertThat(image.widthPt()).isCloseTo((double) SIDE * unit, within(0.5));
  }
}
