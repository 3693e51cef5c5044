package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.ses.CertificateList;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamStamp;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** What our own stamper makes is found valid, and what is not known is said. */
class StampedDocumentTest {
  private static final TestRegion REGION = new TestRegion();

  private final byte[] plain = TestPdfs.unsigned(3);

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_stamped_document_valid(SignatureProfile profile) {
    Report report = REGION.verify(REGION.stamp(profile, plain));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.profile()).isEqualTo(profile.name());
    assertThat(signature.signer().orElseThrow()).contains("Data Bureau");
    assertThat(signature.seal().orElseThrow())
        .isEqualTo(new SealSummary(TestRegion.ES_ID, "江南省数据资源管理局"));
    assertThat(signature.signedAt()).contains(TestRegion.NOW);
    assertThat(signature.page()).isEqualTo(1);
    assertThat(signature.step(StepCode.COVERAGE).orElseThrow().result()).isEqualTo(StepResult.PASS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_both_of_two_stamps_valid(SignatureProfile profile) {
    byte[] twice = REGION.stamp(profile, REGION.stamp(SignatureProfile.GM_SEAL, plain));
    Report report = REGION.verify(twice);
    assertThat(report.signatures()).hasSize(2);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).step(StepCode.VISUAL).orElseThrow().result())
        .isEqualTo(StepResult.PASS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_second_stamp_on_several_pages_valid(SignatureProfile profile) {
    byte[] first = REGION.stamp(profile, plain);
    byte[] second =
        REGION.stamp(
            profile,
            first,
            REGION.signer,
            REGION.seal,
            TestRegion.NOW,
            List.of(new Placement(1, 80, 80), new Placement(2, 90, 90), new Placement(3, 100, 70)));
    Report report = REGION.verify(second);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_each_of_two_seals_a_seam_stamp_and_a_certification_valid(SignatureProfile profile) {
    byte[] certified = Forgery.certify(profile, plain, REGION, 2);
    byte[] sealed = REGION.stamp(profile, REGION.stamp(profile, certified));
    byte[] across = REGION.stamp(profile, sealed, Places.across(SeamStamp.ofHeight(120)));
    Report report = REGION.verify(across);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.signatures())
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.VALID));
    assertThat(report.signatures().subList(0, 3))
        .allMatch(one -> one.step(StepCode.VISUAL).orElseThrow().result() == StepResult.PASS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_seal_and_a_seam_stamp_under_one_later_signature_valid(SignatureProfile profile) {
    byte[] first = REGION.stamp(profile, plain);
    Places both = Places.at(List.of(TestRegion.MIDDLE)).withSeam(SeamStamp.ofHeight(120));
    Report report = REGION.verify(REGION.stamp(profile, first, both));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_valid_that_a_seam_stamp_over_many_pages_follows(SignatureProfile profile) {
    byte[] first = REGION.stamp(profile, TestPdfs.unsigned(30));
    byte[] across = REGION.stamp(profile, first, Places.across(SeamStamp.ofHeight(120)));
    Report report = REGION.verify(across);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_the_signer_on_a_list_of_digests(SignatureProfile profile) {
    var seal = REGION.seal(CertificateList.ofDigests(List.of(REGION.signer.certificate())));
    byte[] pdf =
        REGION.stamp(
            profile, plain, REGION.signer, seal, TestRegion.NOW, List.of(TestRegion.MIDDLE));
    assertThat(REGION.verify(pdf).verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_the_verdict_open_without_a_trust_anchor(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, plain);
    Report report =
        TestRegion.verify(REGION.verifier(TrustStore.empty(), SealStatusSource.NONE), pdf);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.step(StepCode.SIGNATURE_VALUE).orElseThrow().result())
        .isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.SIGNER_CHAIN).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_the_verdict_open_without_a_revocation_list(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, plain);
    TrustStore trust =
        TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of());
    Report report =
        TestRegion.verify(REGION.verifier(trust, (esId, at) -> SealStatus.ENABLED), pdf);
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.signatures().get(0).step(StepCode.SIGNER_REVOCATION).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void tells_an_unknown_status_of_the_seal_but_does_not_demote_it(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, plain);
    Report report = TestRegion.verify(REGION.verifier(REGION.trust(), SealStatusSource.NONE), pdf);
    assertThat(report.verdict()).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).step(StepCode.SEAL_STATUS).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  /** An hour later, when this has become of the seal. */
  private static Report anHourLater(byte[] pdf, SealStatus since) {
    return TestRegion.verify(
        new DocumentVerifier(
            REGION.trust(),
            (seal, at) -> at.isAfter(TestRegion.NOW) ? since : SealStatus.ENABLED,
            Clock.offset(TestRegion.CLOCK, Duration.ofHours(1)),
            VerifyLimits.defaults()),
        pdf);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_valid_whose_seal_was_suspended_since_and_tells_it(
      SignatureProfile profile) {
    Report report = anHourLater(REGION.stamp(profile, plain), SealStatus.SUSPENDED);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.SEAL_SUSPENDED_SINCE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_seal_revoked_since_that_only_its_signer_says_was_used_before(
      SignatureProfile profile) {
    Report report = anHourLater(REGION.stamp(profile, plain), SealStatus.REVOKED);
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.signatures().get(0).steps())
        .anyMatch(step -> step.detail().reason() == Reason.SEAL_REVOKED_CLAIM_ONLY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_the_verdict_open_when_the_certificate_expired_since(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, plain);
    DocumentVerifier later =
        new DocumentVerifier(
            REGION.trust(),
            SealStatusSource.NONE,
            Clock.offset(TestRegion.CLOCK, Duration.ofDays(1100)),
            VerifyLimits.defaults());
    SignatureReport signature = TestRegion.verify(later, pdf).signatures().get(0);
    assertThat(signature.step(StepCode.SIGNER_VALIDITY).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
    assertThat(signature.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_the_verdict_open_at_a_limit(SignatureProfile profile) {
    byte[] pdf = REGION.stamp(profile, plain);
    byte[] twice = REGION.stamp(profile, pdf);
    VerifyLimits few =
        new VerifyLimits(1 << 20, 1, 1000, 1000, 1 << 20, 10, 1_000_000, Duration.ofSeconds(30));
    assertThat(
            TestRegion.verify(
                    new DocumentVerifier(
                        REGION.trust(), SealStatusSource.NONE, TestRegion.CLOCK, few),
                    twice)
                .verdict())
        .isEqualTo(Verdict.UNDECIDED);
    VerifyLimits narrow =
        new VerifyLimits(1 << 20, 9, 5, 1000, 1 << 20, 10, 1_000_000, Duration.ofSeconds(30));
    Report report =
        TestRegion.verify(
            new DocumentVerifier(REGION.trust(), SealStatusSource.NONE, TestRegion.CLOCK, narrow),
            twice);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
  }
}
