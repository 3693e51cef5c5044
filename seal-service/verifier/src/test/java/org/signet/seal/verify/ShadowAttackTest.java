package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
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
}
