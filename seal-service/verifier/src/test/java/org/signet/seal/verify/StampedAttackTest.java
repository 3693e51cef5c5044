package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestForms;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Attacks on documents of our own, in every profile that is made; none may be found valid. */
class StampedAttackTest {
  private static final TestRegion REGION = new TestRegion();

  static List<SignatureProfile> profiles() {
    return List.of(SignatureProfile.values());
  }

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, TestPdfs.unsigned(2));
  }

  private static void assertRefused(byte[] pdf, StepCode code, Reason reason) {
    Refusals.assertRefused(REGION.verify(pdf), code, reason);
  }

  private static byte[] update(byte[] pdf, Consumer<PDDocument> change) {
    return TestPdfs.update(pdf, change);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_flipped_byte_before_the_signature(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("/MediaBox") + 1;
    pdf[at] = 'N';
    assertRefused(pdf, StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_flipped_byte_after_the_signature(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/M(D:", Refusals.range(pdf)[2]);
    pdf[at + 8] = pdf[at + 8] == '6' ? (byte) '5' : (byte) '6';
    assertRefused(pdf, StepCode.DOCUMENT_DIGEST, Reason.DIGEST_DIFFERS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_something_after_the_signature_value(SignatureProfile profile) {
    byte[] pdf = Forgery.seal(profile, REGION.signer, REGION.seal, TestRegion.NOW);
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
    pdf[Refusals.range(pdf)[2] - 2] = '7';
    assertRefused(pdf, StepCode.FORMAT, Reason.CONTENTS_TRAILING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_zero_contents(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    Arrays.fill(pdf, range[1] + 1, range[2] - 1, (byte) '0');
    assertRefused(pdf, StepCode.FORMAT, Reason.CONTENTS_EMPTY);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_empty_contents(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    pdf[range[1] + 1] = '>';
    Arrays.fill(pdf, range[1] + 2, range[2], (byte) ' ');
    assertRefused(pdf, StepCode.FORMAT, Reason.GAP_NOT_CONTENTS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_moved_byte_range(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    byte[] moved =
        TestPdfs.replace(
            pdf, "[0 " + range[1] + " " + range[2], "[0 " + (range[1] - 1) + " " + range[2]);
    assertRefused(moved, StepCode.FORMAT, Reason.GAP_NOT_CONTENTS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_byte_range_that_leaves_out_the_end(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    int[] range = Refusals.range(pdf);
    byte[] shorter =
        TestPdfs.replace(pdf, range[2] + " " + range[3], range[2] + " " + (range[3] - 10));
    assertRefused(shorter, StepCode.COVERAGE, Reason.BYTE_RANGE_INSIDE_REVISION);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_appended_junk(SignatureProfile profile) {
    byte[] pdf = TestPdfs.concat(stamped(profile), "some junk that is no update");
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.LATER_REFERENCES_DAMAGED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_truncated_document(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    byte[] cut = Arrays.copyOf(pdf, pdf.length - 30);
    assertThat(REGION.verify(cut).verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_an_update_that_changes_a_page(SignatureProfile profile) {
    byte[] pdf =
        update(
            stamped(profile),
            document -> {
              TestPdfs.fill(document, document.getPage(1), 3, 3, 20, 20);
              Refusals.touch(document, document.getPage(1));
            });
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_an_update_that_replaces_a_content_stream(SignatureProfile profile) {
    byte[] pdf =
        update(
            stamped(profile),
            document -> {
              COSStream stream =
                  (COSStream)
                      document.getPage(0).getCOSObject().getDictionaryObject(COSName.CONTENTS);
              try (var out = stream.createOutputStream()) {
                out.write("0 0 200 200 re f".getBytes(StandardCharsets.US_ASCII));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              stream.setNeedToBeUpdated(true);
              Refusals.touch(document, document.getPage(0));
            });
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_an_update_that_drops_the_seal_from_its_page(SignatureProfile profile) {
    byte[] pdf =
        update(
            stamped(profile),
            document -> {
              document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, new COSArray());
              Refusals.touch(document, document.getPage(0));
            });
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_an_update_that_exchanges_the_seals_picture(SignatureProfile profile) {
    byte[] pdf =
        update(
            stamped(profile),
            document -> {
              try {
                var widget = document.getPage(0).getAnnotations().get(0);
                COSStream look =
                    widget
                        .getAppearance()
                        .getNormalAppearance()
                        .getAppearanceStream()
                        .getCOSObject();
                try (var out = look.createOutputStream()) {
                  out.write("0 0 10 10 re f".getBytes(StandardCharsets.US_ASCII));
                }
                look.setNeedToBeUpdated(true);
                widget.getCOSObject().setNeedToBeUpdated(true);
                Refusals.touch(document, document.getPage(0));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_an_empty_field_with_a_picture_over_the_page(SignatureProfile profile) {
    byte[] pdf =
        update(
            stamped(profile),
            document -> {
              COSDictionary field = new COSDictionary();
              field.setName(COSName.FT, "Sig");
              field.setName(COSName.SUBTYPE, "Widget");
              field.setString(COSName.T, "cover");
              COSDictionary looks = new COSDictionary();
              looks.setItem("N", TestForms.drawing(document, "0 0 300 300 re f"));
              field.setItem("AP", looks);
              COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
              form.getCOSArray(COSName.FIELDS).add(field);
              form.setNeedToBeUpdated(true);
              document.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS).add(field);
              Refusals.touch(document, document.getPage(0));
            });
    assertRefused(pdf, StepCode.LATER_CHANGES, Reason.MODIFIED_AFTER_SIGNING);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_signature_that_was_copied_to_another_document(SignatureProfile profile) {
    byte[] first = stamped(profile);
    byte[] other = REGION.stamp(profile, TestPdfs.unsigned(1));
    int[] from = Refusals.range(first);
    int[] to = Refusals.range(other);
    int count = Math.min(from[2] - from[1], to[2] - to[1]) - 2;
    System.arraycopy(first, from[1] + 1, other, to[1] + 1, count);
    Report report = REGION.verify(other);
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_revoked_signer(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    TrustStore trust =
        REGION.trust(
            List.of(
                new Revocation(
                    REGION.signer.certificate().getSerialNumber(),
                    TestRegion.NOW.minus(Duration.ofDays(1)),
                    1)));
    Refusals.assertRefused(
        TestRegion.verify(REGION.verifier(trust, SealStatusSource.NONE), pdf),
        StepCode.SIGNER_REVOCATION,
        Reason.REVOKED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void does_not_let_a_claimed_time_rescue_a_revoked_signer(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    Instant revokedAt = TestRegion.NOW.plus(Duration.ofHours(1));
    TrustStore trust =
        REGION.trust(
            List.of(new Revocation(REGION.signer.certificate().getSerialNumber(), revokedAt, 1)));
    DocumentVerifier later =
        new DocumentVerifier(
            trust,
            SealStatusSource.NONE,
            Clock.offset(TestRegion.CLOCK, Duration.ofHours(2)),
            VerifyLimits.defaults());
    Refusals.assertRefused(
        TestRegion.verify(later, pdf), StepCode.SIGNER_REVOCATION, Reason.REVOKED_CLAIM_ONLY);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_signer_that_had_expired_at_the_claimed_time(SignatureProfile profile) {
    SigningIdentity shortLived =
        REGION.ca.issue(CertificatePurpose.SIGNER, "CN=Short,C=CN", Duration.ofHours(1));
    SESeal seal = REGION.seal(CertificateList.of(List.of(shortLived.certificate())));
    Refusals.assertRefused(
        TestRegion.verify(
            REGION.verifier(),
            Forgery.seal(profile, shortLived, seal, TestRegion.NOW.plusSeconds(7200))),
        StepCode.SIGNER_VALIDITY,
        Reason.TIME_IN_FUTURE);
    DocumentVerifier later =
        new DocumentVerifier(
            REGION.trust(),
            SealStatusSource.NONE,
            Clock.offset(TestRegion.CLOCK, Duration.ofHours(3)),
            VerifyLimits.defaults());
    Refusals.assertRefused(
        TestRegion.verify(
            later, Forgery.seal(profile, shortLived, seal, TestRegion.NOW.plusSeconds(7200))),
        StepCode.SIGNER_VALIDITY,
        Reason.CERTIFICATE_EXPIRED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_signer_that_the_seal_does_not_name(SignatureProfile profile) {
    SigningIdentity other =
        REGION.ca.issue(CertificatePurpose.SIGNER, "CN=Somebody Else,C=CN", Duration.ofDays(9));
    assertRefused(
        Forgery.seal(profile, other, REGION.seal, TestRegion.NOW),
        StepCode.SIGNER_ON_SEAL,
        Reason.SIGNER_NOT_LISTED);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_seal_out_of_its_validity(SignatureProfile profile) {
    SESeal expired =
        REGION.seal(
            CertificateList.of(List.of(REGION.signer.certificate())),
            TestRegion.NOW.minus(Duration.ofDays(20)),
            TestRegion.NOW.minus(Duration.ofDays(10)));
    assertRefused(
        Forgery.seal(profile, REGION.signer, expired, TestRegion.NOW),
        StepCode.SEAL_VALIDITY,
        Reason.SEAL_OUT_OF_VALIDITY);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_seal_that_was_changed_after_it_was_made(SignatureProfile profile) {
    byte[] changed = REGION.seal.encoded();
    int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf(TestRegion.ES_ID);
    changed[at + 13] = '9';
    assertRefused(
        Forgery.seal(profile, REGION.signer, Forgery.parse(changed), TestRegion.NOW),
        StepCode.SEAL_SIGNATURE,
        Reason.SEAL_WRONG);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void leaves_open_a_certificate_of_an_authority_of_the_same_name_with_another_key(
      SignatureProfile profile) {
    byte[] pdf = new TestRegion().stamp(profile, TestPdfs.unsigned(1));
    Report report = REGION.verify(pdf);
    assertThat(report.verdict()).as(report.text(Language.EN)).isNotEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).step(StepCode.SIGNER_CHAIN).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_certificate_that_names_the_key_of_an_authority_which_did_not_make_it(
      SignatureProfile profile) throws Exception {
    SigningIdentity forger =
        REGION.ca.issue(CertificatePurpose.SIGNER, "CN=Data Bureau,C=CN", Duration.ofDays(9));
    X509CertificateHolder forged =
        new HandMadeCertificate(forger, "CN=Minister,C=CN")
            .namingKeyOf(REGION.ca.region())
            .issuedBy(REGION.ca.region().getSubject(), forger);
    SigningIdentity minister = new SigningIdentity(forger.signer(), forged, List.of());
    byte[] pdf =
        REGION.stamp(
            profile,
            TestPdfs.unsigned(1),
            minister,
            REGION.seal(CertificateList.of(List.of(forged))),
            TestRegion.NOW,
            List.of(TestRegion.MIDDLE));
    assertRefused(pdf, StepCode.SIGNER_CHAIN, Reason.CHAIN_SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void refuses_a_suspended_and_a_revoked_seal(SignatureProfile profile) {
    byte[] pdf = stamped(profile);
    Refusals.assertRefused(
        TestRegion.verify(REGION.verifier(REGION.trust(), (esId, at) -> SealStatus.SUSPENDED), pdf),
        StepCode.SEAL_STATUS,
        Reason.SEAL_SUSPENDED);
    Refusals.assertRefused(
        TestRegion.verify(REGION.verifier(REGION.trust(), (esId, at) -> SealStatus.REVOKED), pdf),
        StepCode.SEAL_STATUS,
        Reason.SEAL_REVOKED);
  }
}
