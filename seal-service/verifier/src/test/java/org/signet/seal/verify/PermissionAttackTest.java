package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.stamp.Places;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * Attacks that misuse what a signer permits: certification bypass, evil annotations, sneaky
 * signatures, form values that are not what is shown. Where a profile is named, a seal of that
 * profile lies over the certification.
 */
class PermissionAttackTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] FORM = TestForms.form();
  private static final String COVER = "1 g 0 0 300 300 re f 0 g 40 40 30 9 re f";

  private static byte[] certified(SignatureProfile profile, int level) {
    return REGION.stamp(profile, Forgery.certify(FORM, REGION, level));
  }

  private static byte[] update(byte[] pdf, Consumer<PDDocument> change) {
    return TestPdfs.update(
        pdf,
        document -> {
          change.accept(document);
          TestForms.touch(document);
        });
  }

  private static void assertModified(byte[] pdf) {
    Refusals.assertRefused(
        REGION.verify(pdf), StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  private static void assertCovered(byte[] pdf) {
    Refusals.assertRefused(REGION.verify(pdf), StepCode.VISUAL, Reason.LOOKS_COVERED);
  }

  private static void setValue(PDDocument document, String field, String shown, String value) {
    try {
      PDTextField text = TestForms.field(document, field, PDTextField.class);
      text.setValue(shown);
      text.getCOSObject().setString(COSName.V, value);
      TestForms.update(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_filled_field_where_no_signer_permits_it(SignatureProfile profile) {
    assertModified(TestForms.fill(REGION.stamp(profile, FORM), "amount", "1200"));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_value_that_is_not_what_is_shown(SignatureProfile profile) {
    assertModified(
        update(certified(profile, 2), document -> setValue(document, "amount", "9000", "1200")));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_filled_field_that_draws_something_else(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              setValue(document, "amount", "1200", "1200");
              PDTextField field = TestForms.field(document, "amount", PDTextField.class);
              COSDictionary looks = new COSDictionary();
              looks.setItem("N", TestForms.drawing(document, "0 0 m 50 50 l S"));
              field.getCOSObject().setItem("AP", looks);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_filled_field_in_a_font_that_came_later(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              setValue(document, "amount", "1200", "1200");
              PDTextField field = TestForms.field(document, "amount", PDTextField.class);
              COSStream form =
                  field
                      .getWidgets()
                      .get(0)
                      .getAppearance()
                      .getNormalAppearance()
                      .getAppearanceStream()
                      .getCOSObject();
              COSDictionary font = new COSDictionary();
              font.setItem(COSName.TYPE, COSName.FONT);
              font.setName(COSName.SUBTYPE, "Type1");
              font.setName(COSName.BASE_FONT, "Helvetica");
              COSDictionary encoding = new COSDictionary();
              COSArray differences = new COSArray();
              differences.add(org.apache.pdfbox.cos.COSInteger.get('1'));
              differences.add(COSName.getPDFName("nine"));
              encoding.setItem("Differences", differences);
              font.setItem(COSName.ENCODING, encoding);
              form.getCOSDictionary(COSName.RESOURCES)
                  .getCOSDictionary(COSName.FONT)
                  .setItem("Helv", font);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_font_of_the_form_that_was_replaced(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              COSDictionary fonts =
                  document
                      .getDocumentCatalog()
                      .getAcroForm(null)
                      .getCOSObject()
                      .getCOSDictionary(COSName.DR)
                      .getCOSDictionary(COSName.FONT);
              COSDictionary font = fonts.getCOSDictionary(fonts.keySet().iterator().next());
              font.setName(COSName.BASE_FONT, "Symbol");
              font.setNeedToBeUpdated(true);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_embedded_font_that_takes_the_place_of_a_signed_one(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              TestForms.fillEmbedded(document, "amount", "1200");
              COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
              COSDictionary fonts =
                  form.getCOSDictionary(COSName.DR).getCOSDictionary(COSName.FONT);
              COSStream look =
                  TestForms.field(document, "amount", PDTextField.class)
                      .getWidgets()
                      .get(0)
                      .getAppearance()
                      .getNormalAppearance()
                      .getAppearanceStream()
                      .getCOSObject();
              COSDictionary embedded =
                  look.getCOSDictionary(COSName.RESOURCES).getCOSDictionary(COSName.FONT);
              fonts.setItem(
                  fonts.keySet().iterator().next(),
                  embedded.getItem(embedded.keySet().iterator().next()));
              fonts.setNeedToBeUpdated(true);
              form.getCOSDictionary(COSName.DR).setNeedToBeUpdated(true);
              form.setNeedToBeUpdated(true);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_an_embedded_font_with_an_encoding_of_its_own(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              TestForms.fillEmbedded(document, "amount", "1200");
              COSDictionary fonts =
                  TestForms.field(document, "amount", PDTextField.class)
                      .getWidgets()
                      .get(0)
                      .getAppearance()
                      .getNormalAppearance()
                      .getAppearanceStream()
                      .getCOSObject()
                      .getCOSDictionary(COSName.RESOURCES)
                      .getCOSDictionary(COSName.FONT);
              fonts
                  .getCOSDictionary(fonts.keySet().iterator().next())
                  .setName(COSName.ENCODING, "UniGB-UCS2-H");
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_check_box_with_a_new_drawing(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              COSDictionary box =
                  TestForms.field(document, "agreed", PDCheckBox.class).getCOSObject();
              COSDictionary states = new COSDictionary();
              states.setItem("Paid", TestForms.drawing(document, COVER));
              COSDictionary looks = new COSDictionary();
              looks.setItem("N", states);
              box.setItem("AP", looks);
              box.setName("AS", "Paid");
              box.setName("V", "Paid");
              box.setNeedToBeUpdated(true);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_filled_field_that_the_signer_locked(SignatureProfile profile) {
    for (String[] lock : List.of(new String[] {"Include", "amount"}, new String[] {"All"})) {
      byte[] signed =
          Forgery.seal(
              profile,
              FORM,
              REGION,
              pdf ->
                  TestForms.addLock(
                      pdf, lock[0], java.util.Arrays.copyOfRange(lock, 1, lock.length)));
      assertModified(TestForms.fill(signed, "amount", "1200"));
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_filled_field_after_a_certification_that_permits_nothing(SignatureProfile profile) {
    assertModified(TestForms.fill(Forgery.certify(profile, FORM, REGION, 1), "amount", "1200"));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_further_signature_after_a_certification_that_permits_nothing(
      SignatureProfile profile) {
    byte[] certified = Forgery.certify(profile, FORM, REGION, 1);
    assertModified(Forgery.seal(profile, certified, REGION, document -> {}));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_visible_field_that_poses_as_a_time_stamp(SignatureProfile profile) {
    byte[] certified = Forgery.certify(profile, FORM, REGION, 1);
    byte[] signed = TestPdfs.signVisibly(certified, TestPdfs.VALUE);
    byte[] posing =
        TestPdfs.replace(
            signed, "/SubFilter /ETSI.CAdES.detached", "/SubFilter /ETSI.RFC3161       ");
    assertModified(posing);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_certification_whose_level_was_raised(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document -> {
              COSDictionary permissions =
                  document
                      .getDocumentCatalog()
                      .getCOSObject()
                      .getCOSDictionary(COSName.getPDFName("Perms"));
              COSDictionary signature = permissions.getCOSDictionary(COSName.getPDFName("DocMDP"));
              COSDictionary reference =
                  (COSDictionary)
                      signature.getCOSArray(COSName.getPDFName("Reference")).getObject(0);
              reference
                  .getCOSDictionary(COSName.getPDFName("TransformParams"))
                  .setInt(COSName.P, 3);
              signature.setNeedToBeUpdated(true);
              reference.setNeedToBeUpdated(true);
              reference
                  .getCOSDictionary(COSName.getPDFName("TransformParams"))
                  .setNeedToBeUpdated(true);
            }));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_certification_that_was_taken_out_of_the_catalogue(SignatureProfile profile) {
    assertModified(
        update(
            certified(profile, 2),
            document ->
                document
                    .getDocumentCatalog()
                    .getCOSObject()
                    .removeItem(COSName.getPDFName("Perms"))));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_note_where_no_signer_permits_it(SignatureProfile profile) {
    assertModified(TestForms.note(REGION.stamp(profile, FORM), "FreeText", 20, 20, COVER));
    assertModified(TestForms.note(certified(profile, 2), "FreeText", 20, 20, COVER));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_permitted_note_that_hides_what_was_signed(SignatureProfile profile) {
    assertCovered(TestForms.note(certified(profile, 3), "FreeText", 15, 15, COVER));
    assertCovered(TestForms.note(certified(profile, 3), "Stamp", 15, 60, COVER));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_permitted_note_that_runs_a_script(SignatureProfile profile) {
    byte[] scripted =
        TestForms.note(
            certified(profile, 3),
            "Square",
            200,
            20,
            "0 0 9 9 re S",
            note -> {
              COSDictionary action = new COSDictionary();
              action.setName(COSName.S, "JavaScript");
              action.setItem(COSName.JS, new COSString("app.alert(1)"));
              note.setItem("A", action);
            });
    assertModified(scripted);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_widget_that_poses_as_a_note(SignatureProfile profile) {
    assertModified(TestForms.note(certified(profile, 3), "Widget", 20, 20, COVER));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_later_signature_that_hides_what_was_signed(SignatureProfile profile) {
    byte[] stamped = REGION.stamp(profile, FORM);
    assertCovered(Forgery.coveringSeal(stamped, REGION, COVER));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_stamp_that_shows_more_than_a_strip_of_the_seal(SignatureProfile profile) {
    byte[] stamped = REGION.stamp(profile, TestPdfs.unsigned(3));
    byte[] across =
        REGION.stamp(
            profile, stamped, Places.across(org.signet.seal.stamp.SeamStamp.ofHeight(120)));
    byte[] forged =
        TestPdfs.update(
            across,
            document -> {
              COSDictionary strip = Forgery.lastAnnotation(document, 1);
              COSDictionary looks = new COSDictionary();
              looks.setItem("N", TestForms.drawing(document, COVER));
              strip.setItem("AP", looks);
              strip.setNeedToBeUpdated(true);
              Refusals.touch(document, document.getPage(1));
            });
    assertModified(forged);
    assertThat(REGION.verify(across).verdict()).isEqualTo(Verdict.VALID);
  }
}
