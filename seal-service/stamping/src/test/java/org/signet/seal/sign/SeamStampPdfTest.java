package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.ses.SesSignature;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamEdge;
import org.signet.seal.stamp.SeamPages;
import org.signet.seal.stamp.SeamStamp;

/** The seam stamp as other readers see it. */
class SeamStampPdfTest {
  /** Ten pixels a millimetre: the face is 420 pixels wide. */
  private static final float DPI = 254;

  private static final int FACE_PIXELS = 420;
  private static final SeamStamp SEAM = SeamStamp.ofHeight(216);

  @TempDir Path folder;

  private Path in() {
    return folder.resolve("in.pdf");
  }

  private Path out() {
    return folder.resolve("out.pdf");
  }

  /** Pages that are seen 360 x 432 points large, whichever way they are turned. */
  private void pages(int count, int rotate) throws Exception {
    PDRectangle crop =
        rotate % 180 == 0 ? new PDRectangle(20, 30, 360, 432) : new PDRectangle(20, 30, 432, 360);
    TestPdfs.write(
        in(),
        count,
        false,
        document ->
            document
                .getPages()
                .forEach(
                    page -> {
                      page.setCropBox(crop);
                      page.setRotation(rotate);
                    }));
  }

  private StampResult stamp(Places places) throws Exception {
    return new PdfStamper().stamp(in(), out(), TestSeals.request(places));
  }

  /** The strips of these pages put side by side. */
  private BufferedImage joined(SeamEdge edge, int... pages) throws Exception {
    BufferedImage joined = new BufferedImage(FACE_PIXELS, FACE_PIXELS, BufferedImage.TYPE_INT_RGB);
    int strip = FACE_PIXELS / pages.length;
    int at = 0;
    for (int page : pages) {
      BufferedImage image = Stamped.render(out(), page, DPI);
      assertThat(image.getWidth()).isEqualTo(1270);
      int x = edge == SeamEdge.LEFT ? 0 : image.getWidth() - strip;
      int y = image.getHeight() / 2 - FACE_PIXELS / 2;
      joined.createGraphics().drawImage(image.getSubimage(x, y, strip, FACE_PIXELS), at, 0, null);
      at += strip;
    }
    return joined;
  }

  /** The face as it looks when it is stamped in one piece at the left edge. */
  private BufferedImage whole() throws Exception {
    Path plain = folder.resolve("whole-in.pdf");
    TestPdfs.withPage(plain, new PDRectangle(20, 30, 360, 432), 0, 1);
    Path stamped = folder.resolve("whole.pdf");
    double half = 21 * 72 / 25.4;
    new PdfStamper()
        .stamp(plain, stamped, TestSeals.request(Places.at(List.of(new Placement(1, half, 216)))));
    return Stamped.render(stamped, 1, DPI)
        .getSubimage(0, 762 - FACE_PIXELS / 2, FACE_PIXELS, FACE_PIXELS);
  }

  private static void assertSame(BufferedImage found, BufferedImage expected) {
    int different = 0;
    int ink = 0;
    for (int y = 0; y < FACE_PIXELS; y++) {
      for (int x = 0; x < FACE_PIXELS; x++) {
        int green = found.getRGB(x, y) >> 8 & 0xff;
        int wanted = expected.getRGB(x, y) >> 8 & 0xff;
        ink += wanted < 128 ? 1 : 0;
        different += Math.abs(green - wanted) > 100 ? 1 : 0;
      }
    }
    assertThat(ink).isGreaterThan(15_000);
    assertThat(different).as("pixels that differ, of %s inked", ink).isLessThan(ink / 50);
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 0", "7, 0", "20, 0", "4, 90", "4, 180", "4, 270"})
  void strips_side_by_side_give_the_whole_face(int pages, int rotate) throws Exception {
    pages(pages, rotate);
    stamp(Places.across(SEAM));
    int[] numbers = java.util.stream.IntStream.rangeClosed(1, pages).toArray();
    assertSame(joined(SeamEdge.RIGHT, numbers), whole());
  }

  @Test
  void both_edges_give_the_whole_face_each() throws Exception {
    pages(5, 0);
    stamp(Places.across(SEAM.across(SeamEdge.BOTH)));
    assertSame(joined(SeamEdge.RIGHT, 1, 2, 3, 4, 5), whole());
    assertSame(joined(SeamEdge.LEFT, 1, 2, 3, 4, 5), whole());
  }

  @Test
  void backs_of_sheets_are_stamped_at_their_left_edge_only() throws Exception {
    pages(8, 0);
    stamp(Places.across(SEAM.on(SeamPages.EVEN).across(SeamEdge.LEFT).onPages(2, 7)));
    assertSame(joined(SeamEdge.LEFT, 2, 4, 6), whole());
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      for (int page : new int[] {1, 3, 5, 7, 8}) {
        assertThat(document.getPage(page - 1).getAnnotations()).isEmpty();
      }
    }
  }

  @Test
  void every_group_of_pages_carries_the_face() throws Exception {
    pages(7, 0);
    stamp(Places.across(SEAM.inGroupsOf(3)));
    assertSame(joined(SeamEdge.RIGHT, 1, 2, 3), whole());
    assertSame(joined(SeamEdge.RIGHT, 4, 5), whole());
    assertSame(joined(SeamEdge.RIGHT, 6, 7), whole());
  }

  @Test
  void one_signature_with_one_widget_covers_a_seal_and_all_strips() throws Exception {
    pages(6, 0);
    StampResult result = stamp(Places.at(List.of(new Placement(6, 180, 216))).withSeam(SEAM));
    Stamped.assertPrefix(in(), out());
    SesSignature signature = SesSignature.parse(result.signature());
    assertThat(signature.signatureCheck()).isEqualTo(SignatureCheck.Outcome.VALID);
    assertThat(signature.toSign().dataHash()).isEqualTo(Stamped.read(out()).signedDigest());
    Set<COSBase> drawings = new HashSet<>();
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      assertThat(document.getDocumentCatalog().getAcroForm().getFields().get(0).getWidgets())
          .hasSize(1);
      double width = 0;
      for (int page = 0; page < 6; page++) {
        List<PDAnnotation> all = document.getPage(page).getAnnotations();
        PDAnnotation strip = all.get(all.size() - 1);
        assertThat(strip.getSubtype()).isEqualTo("Stamp");
        assertThat(strip.isLocked()).isTrue();
        assertThat(strip.isReadOnly()).isTrue();
        assertThat(strip.isPrinted()).isTrue();
        assertThat(strip.getRectangle().getUpperRightX()).isCloseTo(380, within(0.001f));
        width += strip.getRectangle().getWidth();
        drawings.add(
            strip
                .getNormalAppearanceStream()
                .getCOSObject()
                .getCOSDictionary(COSName.RESOURCES)
                .getCOSDictionary(COSName.XOBJECT)
                .getDictionaryObject("S"));
        assertThat(all).hasSize(page == 5 ? 2 : 1);
      }
      assertThat(width * 25.4 / 72).isCloseTo(42, within(0.1));
      PDAnnotation seal = document.getPage(5).getAnnotations().get(0);
      assertThat(seal.getSubtype()).isEqualTo("Widget");
      assertThat(drawings).containsExactly(seal.getNormalAppearanceStream().getCOSObject());
    }
  }

  @Test
  void strips_cost_little_beside_the_one_drawing() throws Exception {
    pages(1, 0);
    long alone = stamp(Places.at(List.of(new Placement(1, 180, 216)))).addedBytes();
    pages(40, 0);
    long seam = stamp(Places.across(SEAM)).addedBytes();
    assertThat(seam - alone).isLessThan(40 * 1000);
  }

  @Test
  void outside_readers_find_no_fault() throws Exception {
    pages(5, 90);
    stamp(Places.across(SEAM.across(SeamEdge.BOTH)));
    if (Tools.has("qpdf")) {
      Tools.assertCleanForQpdf(in(), out());
    }
    if (Tools.has("pdfsig")) {
      String said = Tools.run("pdfsig", "-nocert", out().toString()).text();
      assertThat(said).contains("Total document signed").contains("Seal1");
    }
  }

  @Test
  void ten_thousand_pages_are_stamped() throws Exception {
    TestPdfs.blank(in(), 10_000);
    stamp(Places.across(SEAM));
    try (PDDocument document = Loader.loadPDF(out().toFile())) {
      assertThat(document.getPage(0).getAnnotations()).hasSize(1);
      assertThat(document.getPage(9999).getAnnotations()).hasSize(1);
      assertThat(document.getSignatureDictionaries()).hasSize(1);
    }
  }

  @Test
  void refuses_what_has_no_seam_or_no_room() throws Exception {
    pages(1, 0);
    assertRefused(SEAM, "seam-needs-two-pages");
    pages(4, 0);
    assertRefused(SEAM.onPages(3, 3), "seam-needs-two-pages");
    assertRefused(SEAM.onPages(1, 3).on(SeamPages.EVEN), "seam-needs-two-pages");
    assertRefused(SEAM.onPages(3, 5), "page-out-of-range");
    assertRefused(SEAM.onPages(0, 3), "page-out-of-range");
    assertRefused(SeamStamp.ofHeight(10), "seal-off-page");
    assertRefused(SeamStamp.ofHeight(420), "seal-off-page");
    TestPdfs.blank(in(), 10_001);
    assertRefused(SEAM.across(SeamEdge.BOTH), "too-many-places");
  }

  private void assertRefused(SeamStamp seam, String code) throws Exception {
    StampException refusal =
        catchThrowableOfType(StampException.class, () -> stamp(Places.across(seam)));
    assertThat(refusal).as("expected " + code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    List<Path> left = new ArrayList<>();
    try (var files = java.nio.file.Files.list(folder)) {
      files.forEach(left::add);
    }
    assertThat(left).containsExactly(in());
  }
}
