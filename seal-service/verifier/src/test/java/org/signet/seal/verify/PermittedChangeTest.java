package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** What a signer permits may follow the signature, and is told. */
class PermittedChangeTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] FORM = TestForms.form();

  private static Report assertValid(byte[] pdf) {
    Report report = REGION.verify(pdf);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    return report;
  }

  private static void assertTold(Report report, Reason reason, String... names) {
    assertThat(report.signatures().get(0).steps())
        .anySatisfy(
            step -> {
              assertThat(step.detail().reason()).isEqualTo(reason);
              assertThat(step.result()).isEqualTo(StepResult.INFO);
              assertThat(step.detail().arguments().get(1)).contains(names);
            });
  }

  private static byte[] approvedWithLock(
      SignatureProfile profile, String action, String... fields) {
    return Forgery.seal(profile, FORM, REGION, pdf -> TestForms.addLock(pdf, action, fields));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_certification_valid_after_permitted_fields_were_filled(SignatureProfile profile) {
    for (int level : new int[] {2, 3}) {
      byte[] certified = Forgery.certify(profile, FORM, REGION, level);
      Report report = assertValid(TestForms.fill(certified, "amount", "1200"));
      assertTold(report, Reason.FIELDS_FILLED_LATER, "amount");
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_certification_valid_after_a_field_was_filled_in_a_font_embedded_for_it(
      SignatureProfile profile) {
    byte[] filled =
        TestPdfs.update(
            Forgery.certify(profile, FORM, REGION, 2),
            document -> {
              TestForms.fillEmbedded(document, "amount", "1200");
              TestForms.touch(document);
            });
    Report report = assertValid(filled);
    assertTold(report, Reason.FIELDS_FILLED_LATER, "amount");
    assertTold(report, Reason.FIELDS_IN_STRANGE_FONTS, "amount");
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_each_valid_when_a_form_is_certified_filled_and_sealed(SignatureProfile profile) {
    byte[] filled = TestForms.fill(Forgery.certify(profile, FORM, REGION, 2), "amount", "1200");
    Report report = assertValid(REGION.stamp(profile, filled));
    assertThat(report.signatures()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_certification_valid_after_a_box_was_checked(SignatureProfile profile) {
    byte[] pdf =
        TestPdfs.update(
            Forgery.certify(profile, FORM, REGION, 2),
            document -> {
              PDCheckBox box = TestForms.field(document, "agreed", PDCheckBox.class);
              box.getCOSObject().setName("V", "Yes");
              box.getCOSObject().setName("AS", "Yes");
              box.getCOSObject().setNeedToBeUpdated(true);
              TestForms.touch(document);
            });
    assertTold(assertValid(pdf), Reason.FIELDS_FILLED_LATER, "agreed");
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_an_approval_valid_after_a_field_that_it_does_not_lock_was_filled(
      SignatureProfile profile) {
    byte[] pdf = TestForms.fill(approvedWithLock(profile, "Include", "remark"), "amount", "1200");
    assertTold(assertValid(pdf), Reason.FIELDS_FILLED_LATER, "amount");
    assertValid(TestForms.fill(approvedWithLock(profile, "Exclude", "amount"), "amount", "7"));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_certification_of_level_3_valid_after_reviewers_wrote_notes(
      SignatureProfile profile) {
    byte[] noted =
        TestForms.note(
            Forgery.certify(profile, FORM, REGION, 3),
            "Square",
            20,
            20,
            "0 0 1 RG 20 20 260 260 re S");
    assertTold(assertValid(noted), Reason.NOTES_ADDED_LATER, "Square p.1");
    assertValid(REGION.stamp(profile, noted));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_valid_after_an_empty_field_for_the_next_signer_was_added(
      SignatureProfile profile) {
    byte[] stamped = REGION.stamp(profile, FORM);
    byte[] pdf =
        TestPdfs.update(
            stamped,
            document -> {
              COSDictionary field = new COSDictionary();
              field.setName("Type", "Annot");
              field.setName("Subtype", "Widget");
              field.setName("FT", "Sig");
              field.setString("T", "next");
              TestForms.addField(document, field);
            });
    assertValid(pdf);
    assertValid(REGION.stamp(profile, pdf));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_seal_valid_that_validation_data_and_another_seal_follow(SignatureProfile profile) {
    byte[] stored =
        TestPdfs.update(
            REGION.stamp(profile, FORM),
            document -> {
              COSDictionary store = new COSDictionary();
              store.setName("Type", "DSS");
              COSArray lists = new COSArray();
              COSStream stream = document.getDocument().createCOSStream();
              lists.add(stream);
              store.setItem("CRLs", lists);
              document.getDocumentCatalog().getCOSObject().setItem("DSS", store);
              document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            });
    assertValid(REGION.stamp(profile, stored));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_list_filled_with_one_of_its_options_valid(SignatureProfile profile) {
    byte[] pdf = TestForms.fill(Forgery.certify(profile, FORM, REGION, 2), "region", "North");
    assertTold(assertValid(pdf), Reason.FIELDS_FILLED_LATER, "region");
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void names_only_the_fields_that_were_filled(SignatureProfile profile) {
    byte[] pdf = TestForms.fill(Forgery.certify(profile, FORM, REGION, 2), "amount", "3");
    Step told =
        assertValid(pdf).signatures().get(0).steps().stream()
            .filter(step -> step.detail().reason() == Reason.FIELDS_FILLED_LATER)
            .findFirst()
            .orElseThrow();
    assertThat(told.detail().arguments()).isEqualTo(List.of("1", "amount"));
  }
}
