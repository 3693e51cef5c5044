package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * Shadow attacks: the document was prepared before it was signed, so that a small change, perhaps
 * one that looks harmless, shows something else.
 */
class ShadowAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final COSName COVER = COSName.getPDFName("Cover");
  private static final COSName FONT = COSName.getPDFName("F1");

  /**
   * A page with a text in a font of its own, a picture over it that hides it, and content of a
   * layer that is switched off.
   */
  private static byte[] prepared() {
    return TestPdfs.update(
        TestPdfs.unsigned(1),
        document -> {
          COSDictionary page = document.getPage(0).getCOSObject();
          COSDictionary resources = new COSDictionary();
          COSDictionary objects = new COSDictionary();
          objects.setItem(COVER, TestForms.drawing(document, "1 g 0 0 200 60 re f"));
          resources.setItem(COSName.XOBJECT, objects);
          COSDictionary font = new COSDictionary();
          font.setItem(COSName.TYPE, COSName.FONT);
          font.setName(COSName.SUBTYPE, "Type1");
          font.setName(COSName.BASE_FONT, "Helvetica");
          COSDictionary fonts = new COSDictionary();
          fonts.setItem(FONT, font);
          resources.setItem(COSName.FONT, fonts);
          COSDictionary layer = layer(document);
          COSDictionary properties = new COSDictionary();
          properties.setItem("L", layer);
          resources.setItem("Properties", properties);
          page.setItem(COSName.RESOURCES, resources);
          page.setItem(COSName.CONTENTS, content(document));
          Refusals.touch(document, document.getPage(0));
        });
  }

  private static COSStream content(PDDocument document) {
    try {
      COSStream content = document.getDocument().createCOSStream();
      try (var out = content.createOutputStream()) {
        out.write(
            """
            BT /F1 24 Tf 20 150 Td (Pay 100) Tj ET
            BT /F1 24 Tf 20 20 Td (Pay 9900) Tj ET /Cover Do
            /OC /L BDC 0 100 200 9 re f EMC
            """
                .getBytes(StandardCharsets.US_ASCII));
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static COSDictionary layer(PDDocument document) {
    COSDictionary layer = new COSDictionary();
    layer.setName(COSName.TYPE, "OCG");
    layer.setString(COSName.NAME, "hidden");
    COSArray all = new COSArray();
    all.add(layer);
    COSDictionary shown = new COSDictionary();
    shown.setItem("OFF", all);
    COSDictionary properties = new COSDictionary();
    properties.setItem("OCGs", all);
    properties.setItem("D", shown);
    document.getDocumentCatalog().getCOSObject().setItem("OCProperties", properties);
    return layer;
  }

  private static byte[] signed(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, prepared());
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    return pdf;
  }

  private static byte[] attack(SignatureProfile profile, Consumer<PDDocument> change) {
    return TestPdfs.update(signed(profile), change);
  }

  private static COSDictionary resources(PDDocument document, COSName kind) {
    return document
        .getPage(0)
        .getCOSObject()
        .getCOSDictionary(COSName.RESOURCES)
        .getCOSDictionary(kind);
  }

  private static Report assertModified(byte[] pdf) {
    Report report = REGION.verify(pdf);
    Refusals.assertRefused(report, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
    return report;
  }

  private static Report assertSeen(byte[] pdf) {
    Report report = assertModified(pdf);
    Refusals.assertRefused(report, StepCode.VISUAL, Reason.LOOKS_DIFFERENT);
    assertThat(report.signatures().get(0).pictures())
        .singleElement()
        .satisfies(
            picture -> {
              assertThat(picture.page()).isEqualTo(1);
              assertThat(ImageIO.read(new ByteArrayInputStream(picture.png())).getHeight())
                  .isEqualTo(200);
            });
    return report;
  }

  private static void touch(PDDocument document) {
    COSDictionary page = document.getPage(0).getCOSObject();
    page.getCOSDictionary(COSName.RESOURCES).setNeedToBeUpdated(true);
    Refusals.touch(document, document.getPage(0));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_cover_that_was_made_empty_and_shows_where(SignatureProfile profile) {
    assertSeen(
        attack(
            profile,
            document -> {
              COSDictionary objects = resources(document, COSName.XOBJECT);
              objects.setItem(COVER, TestForms.drawing(document, "n"));
              objects.setNeedToBeUpdated(true);
              touch(document);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_cover_that_was_taken_away(SignatureProfile profile) {
    assertSeen(
        attack(
            profile,
            document -> {
              COSDictionary objects = resources(document, COSName.XOBJECT);
              objects.removeItem(COVER);
              objects.setNeedToBeUpdated(true);
              touch(document);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_font_whose_letters_were_exchanged(SignatureProfile profile) {
    assertSeen(
        attack(
            profile,
            document -> {
              COSDictionary encoding = new COSDictionary();
              encoding.setItem(COSName.TYPE, COSName.ENCODING);
              COSArray differences = new COSArray();
              differences.add(COSInteger.get('1'));
              differences.add(COSName.getPDFName("nine"));
              encoding.setItem("Differences", differences);
              COSDictionary font = resources(document, COSName.FONT).getCOSDictionary(FONT);
              font.setItem(COSName.ENCODING, encoding);
              font.setNeedToBeUpdated(true);
              touch(document);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_layer_that_was_switched_on(SignatureProfile profile) {
    assertSeen(
        attack(
            profile,
            document -> {
              COSDictionary root = document.getDocumentCatalog().getCOSObject();
              COSDictionary properties = root.getCOSDictionary(COSName.getPDFName("OCProperties"));
              properties.setItem("D", new COSDictionary());
              properties.setNeedToBeUpdated(true);
              root.setNeedToBeUpdated(true);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_scripts_and_actions_that_came_later(SignatureProfile profile) {
    for (String entry : List.of("OpenAction", "AA", "Names", "URI")) {
      assertModified(
          attack(
              profile,
              document -> {
                COSDictionary action = new COSDictionary();
                action.setName(COSName.S, "JavaScript");
                action.setItem(COSName.JS, new COSString("app.alert(1)"));
                COSDictionary root = document.getDocumentCatalog().getCOSObject();
                root.setItem(entry, action);
                root.setNeedToBeUpdated(true);
              }));
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_pages_in_another_order_or_with_another_box(SignatureProfile profile) {
    assertModified(
        attack(
            profile,
            document -> {
              document
                  .getPage(0)
                  .setCropBox(new org.apache.pdfbox.pdmodel.common.PDRectangle(0, 100, 200, 100));
              touch(document);
            }));
    assertModified(
        TestPdfs.update(
            REGION.stamp(profile, TestPdfs.unsigned(2)),
            document -> {
              COSDictionary pages = document.getDocumentCatalog().getPages().getCOSObject();
              COSArray kids = pages.getCOSArray(COSName.KIDS);
              COSArray turned = new COSArray();
              turned.add(kids.get(1));
              turned.add(kids.get(0));
              pages.setItem(COSName.KIDS, turned);
              pages.setNeedToBeUpdated(true);
            }));
  }

  /** A document whose outline leads to its two pages. */
  private static byte[] outlined() {
    return TestPdfs.update(
        TestPdfs.unsigned(2),
        document -> {
          PDDocumentOutline outline = new PDDocumentOutline();
          for (int i = 0; i < 2; i++) {
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle("Article " + (i + 1));
            item.setDestination(document.getPage(i));
            outline.addLast(item);
          }
          document.getDocumentCatalog().setDocumentOutline(outline);
          document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
  }

  private static void assertOutlineGuarded(
      SignatureProfile profile, byte[] unsigned, Consumer<PDDocument> change) {
    byte[] pdf = REGION.stamp(profile, unsigned);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    assertModified(TestPdfs.update(pdf, change));
  }

  private static void touchOutline(PDDocument document) {
    document.getDocumentCatalog().getDocumentOutline().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }

  /** Nothing of it is drawn on a page: only the comparison of objects can find it. */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_outline_that_was_changed_after_signing(SignatureProfile profile) {
    assertOutlineGuarded(
        profile,
        outlined(),
        document -> {
          PDOutlineItem first = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
          first.setTitle("Article 2");
          first.getCOSObject().setNeedToBeUpdated(true);
          touchOutline(document);
        });
    assertOutlineGuarded(
        profile,
        outlined(),
        document -> {
          PDOutlineItem first = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
          first.setDestination(document.getPage(1));
          first.getCOSObject().setNeedToBeUpdated(true);
          touchOutline(document);
        });
    assertOutlineGuarded(
        profile,
        outlined(),
        document -> {
          PDActionURI action = new PDActionURI();
          action.setURI("https://example.test/another");
          PDOutlineItem first = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
          first.setAction(action);
          first.getCOSObject().setNeedToBeUpdated(true);
          touchOutline(document);
        });
    assertOutlineGuarded(
        profile,
        outlined(),
        document -> {
          PDOutlineItem further = new PDOutlineItem();
          further.setTitle("Article 3");
          PDOutlineItem last = document.getDocumentCatalog().getDocumentOutline().getLastChild();
          last.insertSiblingAfter(further);
          last.getCOSObject().setNeedToBeUpdated(true);
          touchOutline(document);
        });
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_outline_that_came_or_went_after_signing(SignatureProfile profile) {
    assertOutlineGuarded(
        profile,
        TestPdfs.unsigned(1),
        document -> {
          PDDocumentOutline outline = new PDDocumentOutline();
          PDOutlineItem item = new PDOutlineItem();
          item.setTitle("Approved");
          outline.addLast(item);
          document.getDocumentCatalog().setDocumentOutline(outline);
          document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
    assertOutlineGuarded(
        profile,
        outlined(),
        document -> {
          document.getDocumentCatalog().getCOSObject().removeItem(COSName.OUTLINES);
          document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
  }

  /**
   * "100" becomes "1.00": the pictures differ in that dot and nowhere else, and the report shows
   * it.
   */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_dot_that_was_added_and_shows_where(SignatureProfile profile) throws Exception {
    Report report =
        assertSeen(
            attack(
                profile,
                document -> {
                  TestPdfs.fill(document, document.getPage(0), 81, 150, 1, 1);
                  touch(document);
                }));
    BufferedImage shown =
        ImageIO.read(new ByteArrayInputStream(report.signatures().get(0).pictures().get(0).png()));
    BufferedImage clean = page(signed(profile));
    assertThat(shown.getWidth()).isEqualTo(clean.getWidth());
    Rectangle found = differences(shown, clean);
    assertThat(found.contains(81, 49)).as("%s", found).isTrue();
    assertThat(found.width).isLessThan(40);
    assertThat(found.height).isLessThan(40);
  }

  private static BufferedImage page(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImage(0, 1, ImageType.RGB);
    }
  }

  /** The smallest rectangle around all dots in which two pictures differ. */
  private static Rectangle differences(BufferedImage one, BufferedImage other) {
    Rectangle found = new Rectangle(-1, -1);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          found.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return found;
  }
}
