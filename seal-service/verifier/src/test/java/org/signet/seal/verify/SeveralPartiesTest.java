package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.seal.sign.FieldLock;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamStamp;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.words.Language;

/** Several parties stamp one document, each in its own way; each is verified for itself. */
class SeveralPartiesTest {
  private static final TestRegion REGION = new TestRegion();
  private static final TestRegion OTHER = new TestRegion();
  private static final Places ELSEWHERE = Places.at(List.of(new Placement(1, 400, 500)));
  private static final SignerTerms FORMS = SignerTerms.certifying(SignerTerms.Allowed.FORMS);

  /** Three pages, with empty signature fields on the first. */
  private static byte[] withFields(String... names) {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 3; i++) {
        document.addPage(new PDPage(PDRectangle.A4));
      }
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      for (int i = 0; i < names.length; i++) {
        form.getFields().add(field(form, document.getPage(0), names[i], 600 - 180 * i));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDSignatureField field(PDAcroForm form, PDPage page, String name, int y)
      throws IOException {
    PDSignatureField field = new PDSignatureField(form);
    field.setPartialName(name);
    PDAnnotationWidget widget = field.getWidgets().get(0);
    widget.setRectangle(new PDRectangle(300, y, 160, 150));
    widget.setPage(page);
    widget.setPrinted(true);
    page.getAnnotations().add(widget);
    return field;
  }

  private static void assertAllValid(byte[] pdf, int signatures) {
    Report report = REGION.verify(pdf);
    assertThat(report.signatures()).hasSize(signatures);
    assertThat(report.signatures())
        .as(report.text(Language.EN))
        .allMatch(signature -> signature.verdict() == Verdict.VALID);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_certification_two_seals_and_a_seam_stamp_valid_one_by_one(SignatureProfile profile) {
    byte[] certified = REGION.stamp(profile, withFields("second"), ELSEWHERE, FORMS);
    assertAllValid(certified, 1);
    byte[] second =
        REGION.stamp(
            SignatureProfile.GM_SEAL, certified, Places.inField("second"), SignerTerms.none());
    assertAllValid(second, 2);
    byte[] seam = REGION.stamp(profile, second, Places.across(SeamStamp.ofHeight(300)));
    assertAllValid(seam, 3);
    byte[] last =
        REGION.stamp(
            SignatureProfile.PADES_SM2, seam, Places.at(List.of(new Placement(2, 200, 200))));
    assertAllValid(last, 4);
  }

  /** Two groups: the drafter certifies, two offices sign in any order, the registry signs last. */
  @ParameterizedTest
  @CsvSource({
    "GM_SEAL, first, second",
    "GM_SEAL, second, first",
    "PADES_SM2, first, second",
    "PADES_SM2, second, first",
    "GM_CMS, first, second",
    "GM_CMS, second, first"
  })
  void parties_of_a_group_sign_in_any_order(SignatureProfile profile, String one, String other) {
    byte[] pdf = REGION.stamp(profile, withFields("first", "second", "registry"), ELSEWHERE, FORMS);
    int signatures = 1;
    for (String party : List.of(one, other, "registry")) {
      byte[] next = REGION.stamp(profile, pdf, Places.inField(party), SignerTerms.none());
      assertThat(Arrays.copyOf(next, pdf.length)).as("an increment").isEqualTo(pdf);
      assertAllValid(next, ++signatures);
      pdf = next;
    }
  }

  private static byte[] withLock(SignatureProfile profile) {
    return REGION.stamp(
        profile,
        TestForms.form(),
        Places.at(List.of(TestRegion.MIDDLE)),
        SignerTerms.none().locking(FieldLock.of(List.of("remark"))));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_form_valid_whose_signer_locked_a_field_and_left_another_open(
      SignatureProfile profile) {
    assertAllValid(TestForms.fill(withLock(profile), "amount", "1200"), 1);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_form_whose_locked_field_was_filled(SignatureProfile profile) {
    Report report = REGION.verify(TestForms.fill(withLock(profile), "remark", "changed"));
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_signature_that_follows_a_certification_that_allows_nothing(
      SignatureProfile profile) {
    byte[] certified =
        REGION.stamp(
            profile,
            withFields("second"),
            ELSEWHERE,
            SignerTerms.certifying(SignerTerms.Allowed.NOTHING));
    assertAllValid(certified, 1);
    byte[] forced = Forgery.seal(profile, certified, REGION, document -> {});
    assertThat(REGION.verify(forced).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_the_party_that_is_not_trusted_and_that_one_alone(SignatureProfile profile) {
    byte[] both =
        OTHER.stamp(
            profile,
            REGION.stamp(profile, withFields("second"), ELSEWHERE, FORMS),
            Places.inField("second"));
    Report report = REGION.verify(both);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(1).verdict()).isNotEqualTo(Verdict.VALID);
  }
}
