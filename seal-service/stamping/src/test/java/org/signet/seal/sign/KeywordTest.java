package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.stamp.KeywordHits;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Seals where a keyword stands. */
class KeywordTest {
  private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private static final double MIDDLE_OF_CAPITALS = 0.35 * 12;

  @TempDir Path folder;

  private Path in() {
    return folder.resolve("in.pdf");
  }

  private Path out() {
    return folder.resolve("out.pdf");
  }

  /** Draws text at a place and in a direction. */
  private static void draw(PDDocument document, int page, Matrix at, String... spans)
      throws IOException {
    PDPage on = document.getPage(page - 1);
    try (PDPageContentStream content =
        new PDPageContentStream(document, on, PDPageContentStream.AppendMode.APPEND, true, true)) {
      Matrix matrix = at;
      float walked = 0;
      for (String span : spans) {
        content.beginText();
        content.setFont(FONT, 12);
        content.setTextMatrix(matrix);
        content.showText(span);
        content.endText();
        walked += FONT.getStringWidth(span) / 1000 * 12;
        matrix = Matrix.concatenate(at, Matrix.getTranslateInstance(walked, 0));
      }
    }
  }

  private static Matrix at(float x, float y) {
    return Matrix.getTranslateInstance(x, y);
  }

  private static double width(String text) throws IOException {
    return FONT.getStringWidth(text) / 1000 * 12;
  }

  private void stamp(Places places) throws Exception {
    StampRequest request =
        StampRequest.of(
            SignatureProfile.GM_SEAL,
            TestSeals.SIGNER,
            TestSeals.prepared(),
            new Placement(1, 0, 0),
            TestSeals.NOW);
    new PdfStamper().stamp(in(), out(), request.withPlaces(places));
  }

  /** Page and centre of every seal, user space. */
  private List<double[]> seals() throws IOException {
    List<double[]> seals = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        for (PDAnnotation annotation : document.getPage(page - 1).getAnnotations()) {
          PDRectangle box = annotation.getRectangle();
          seals.add(
              new double[] {
                page,
                (box.getLowerLeftX() + box.getUpperRightX()) / 2.0,
                (box.getLowerLeftY() + box.getUpperRightY()) / 2.0
              });
        }
      }
    }
    return seals;
  }

  private void assertOneSeal(int page, double x, double y) throws IOException {
    assertThat(seals()).hasSize(1);
    assertThat(seals().get(0)).containsExactly(new double[] {page, x, y}, within(0.2));
  }

  private void fourPlaces() throws IOException {
    TestPdfs.write(
        in(),
        3,
        false,
        document -> {
          draw(document, 1, at(200, 300), "Sign here");
          draw(document, 1, at(200, 500), "Sign here");
          draw(document, 3, at(300, 600), "Sign here, and Sign here");
        });
  }

  @Test
  void first_last_and_nth_are_counted_as_one_reads() throws Exception {
    fourPlaces();
    double half = width("Sign here") / 2;
    stamp(Places.at(KeywordPlacement.first("Sign here")));
    assertOneSeal(1, 200 + half, 500 + MIDDLE_OF_CAPITALS);
    stamp(Places.at(KeywordPlacement.nth("Sign here", 2)));
    assertOneSeal(1, 200 + half, 300 + MIDDLE_OF_CAPITALS);
    stamp(Places.at(KeywordPlacement.nth("Sign here", 3)));
    assertOneSeal(3, 300 + half, 600 + MIDDLE_OF_CAPITALS);
    stamp(Places.at(KeywordPlacement.last("Sign here")));
    assertOneSeal(3, 300 + width("Sign here, and ") + half, 600 + MIDDLE_OF_CAPITALS);
  }

  @Test
  void every_occurrence_is_stamped_under_one_signature() throws Exception {
    fourPlaces();
    stamp(Places.at(KeywordPlacement.every("Sign here")));
    assertThat(seals()).extracting(seal -> (int) seal[0]).containsExactly(1, 1, 3, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Signhere", "S i g n h e r e", "Ｓｉｇｎ　ｈｅｒｅ", " Sign here\n"})
  void white_space_and_compatibility_forms_do_not_matter(String keyword) throws Exception {
    fourPlaces();
    stamp(Places.at(KeywordPlacement.first(keyword)));
    assertOneSeal(1, 200 + width("Sign here") / 2, 500 + MIDDLE_OF_CAPITALS);
  }

  @Test
  void keyword_is_found_across_spans() throws Exception {
    TestPdfs.write(
        in(), 1, false, document -> draw(document, 1, at(250, 400), "xxSi", "gn he", "reyy"));
    stamp(Places.at(KeywordPlacement.first("Sign here")));
    double middle = 250 + width("xx") + width("Sign here") / 2;
    assertThat(seals().get(0)[1]).isCloseTo(middle, within(0.2));
    assertThat(seals().get(0)[2]).isCloseTo(400 + MIDDLE_OF_CAPITALS, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void keyword_is_found_on_rotated_and_cropped_pages(int rotate) throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document -> {
          document.getPage(0).setCropBox(new PDRectangle(50, 70, 500, 700));
          document.getPage(0).setRotation(rotate);
          draw(document, 1, at(250, 400), "Sign here");
        });
    stamp(Places.at(KeywordPlacement.first("Sign here")));
    assertOneSeal(1, 250 + width("Sign here") / 2, 400 + MIDDLE_OF_CAPITALS);
  }

  @Test
  void keyword_that_stands_upright_on_a_turned_page_is_found_and_distances_are_as_read()
      throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document -> {
          document.getPage(0).setRotation(90);
          draw(document, 1, Matrix.getRotateInstance(Math.PI / 2, 250, 400), "Sign here");
        });
    stamp(Places.at(KeywordPlacement.first("Sign here").movedBy(40, 25)));
    // what is right for the reader is up in user space, and up is left
    assertOneSeal(1, 250 - MIDDLE_OF_CAPITALS - 25, 400 + width("Sign here") / 2 + 40);
  }

  @Test
  void coordinates_and_keywords_share_one_signature() throws Exception {
    fourPlaces();
    stamp(
        Places.at(List.of(new Placement(2, 300, 300)))
            .withKeywords(
                List.of(KeywordPlacement.last("Sign here"), KeywordPlacement.first("Page 1"))));
    assertThat(seals()).extracting(seal -> (int) seal[0]).containsExactly(1, 2, 3);
  }

  @Test
  void refuses_a_keyword_that_is_not_there() throws Exception {
    fourPlaces();
    assertRefused(KeywordPlacement.first("sign HERE"), "keyword-not-found");
    assertRefused(KeywordPlacement.last("Nowhere"), "keyword-not-found");
    assertRefused(KeywordPlacement.every("Page 12"), "keyword-not-found");
    assertRefused(KeywordPlacement.nth("Sign here", 5), "keyword-not-found");
    assertRefused(KeywordPlacement.first("\u200B"), "keyword-not-found");
  }

  /** Ten pages with fifty lines of twenty. */
  private void tenThousand() throws IOException {
    TestPdfs.write(
        in(),
        10,
        false,
        document -> {
          for (int page = 1; page <= 10; page++) {
            for (int line = 0; line < 50; line++) {
              draw(document, page, at(150, 100 + 10 * line), "ab".repeat(20));
            }
          }
        });
  }

  @Test
  void keyword_found_ten_thousand_times_is_refused_when_all_are_asked_for() throws Exception {
    tenThousand();
    assertRefused(KeywordPlacement.every("ab"), "too-many-places");
    assertRefused(KeywordPlacement.nth("ab", 10_001), "keyword-not-found");
  }

  @Test
  void one_of_ten_thousand_is_stamped() throws Exception {
    tenThousand();
    double half = width("ab") / 2;
    stamp(Places.at(KeywordPlacement.first("ab")));
    assertOneSeal(1, 150 + half, 590 + MIDDLE_OF_CAPITALS);
    stamp(Places.at(KeywordPlacement.nth("ab", 1_022)));
    assertOneSeal(2, 150 + width("ab") + half, 580 + MIDDLE_OF_CAPITALS);
    stamp(Places.at(KeywordPlacement.last("ab")));
    assertOneSeal(10, 150 + 19 * width("ab") + half, 100 + MIDDLE_OF_CAPITALS);
  }

  @Test
  void refuses_a_page_with_endless_text() throws Exception {
    TestPdfs.write(
        in(),
        1,
        false,
        document -> {
          String line = "x".repeat(10_000);
          String[] spans = new String[21];
          java.util.Arrays.fill(spans, line);
          draw(document, 1, at(100, 100), spans);
        });
    assertRefused(KeywordPlacement.every("ab"), "text-too-long");
  }

  @Test
  void refuses_a_keyword_too_near_to_the_edge() throws Exception {
    TestPdfs.write(in(), 1, false, document -> draw(document, 1, at(10, 400), "Edge"));
    assertRefused(KeywordPlacement.first("Edge"), "seal-off-page");
  }

  @Test
  void rejects_keywords_without_sense() {
    assertThatIllegalArgumentException().isThrownBy(() -> KeywordPlacement.first(" \n"));
    assertThatIllegalArgumentException().isThrownBy(() -> KeywordPlacement.first("x".repeat(101)));
    assertThatIllegalArgumentException().isThrownBy(() -> KeywordPlacement.nth("x", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeywordPlacement("x", KeywordHits.EVERY, 2, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeywordPlacement.first("x").movedBy(Double.NaN, 0));
  }

  private void assertRefused(KeywordPlacement keyword, String code) {
    StampException refusal =
        catchThrowableOfType(StampException.class, () -> stamp(Places.at(keyword)));
    assertThat(refusal).as("expected " + code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(out()).doesNotExist();
  }
}
