package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * A shadow attack by one object with two roles: a late page uses the default resources of the form
 * as its own, and its content names a picture that is not there yet. Names may be added to the
 * resources of a form, and of long documents not every page is drawn.
 */
class SharedResourcesAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final int PAGES = 25;
  private static final COSName LATER = COSName.getPDFName("Later");

  private static byte[] prepared() {
    return TestPdfs.update(
        TestPdfs.unsigned(PAGES),
        document -> {
          COSDictionary shared = new COSDictionary();
          shared.setItem(COSName.XOBJECT, new COSDictionary());
          COSDictionary form = new COSDictionary();
          form.setItem(COSName.FIELDS, new COSArray());
          form.setItem(COSName.DR, shared);
          document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
          PDPage page = document.getPage(PAGES - 1);
          page.getCOSObject().setItem(COSName.RESOURCES, shared);
          page.getCOSObject().setItem(COSName.CONTENTS, content(document));
          Refusals.touch(document, page);
        });
  }

  private static COSStream content(PDDocument document) {
    COSStream content = document.getDocument().createCOSStream();
    try (var out = content.createOutputStream()) {
      out.write("20 20 50 50 re f /Later Do".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_name_added_to_resources_that_a_page_shares(SignatureProfile profile) {
    byte[] signed = REGION.stamp(profile, prepared());
    assertThat(REGION.verify(signed).verdict()).isEqualTo(Verdict.VALID);
    byte[] changed =
        TestPdfs.update(
            signed,
            document -> {
              PDPage page = document.getPage(PAGES - 1);
              COSDictionary shared = page.getCOSObject().getCOSDictionary(COSName.RESOURCES);
              COSDictionary objects = shared.getCOSDictionary(COSName.XOBJECT);
              objects.setItem(LATER, TestForms.drawing(document, "1 0 0 rg 0 0 200 200 re f"));
              objects.setNeedToBeUpdated(true);
              shared.setNeedToBeUpdated(true);
              Refusals.touch(document, page);
            });
    Refusals.assertRefused(
        REGION.verify(changed), StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }
}
