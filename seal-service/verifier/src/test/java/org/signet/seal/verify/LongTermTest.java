package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.tsp.Imprint;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.ValidationData;
import org.signet.seal.verify.words.Reason;

/** What a document itself brings along: who is believed on the strength of it, and who is not. */
class LongTermTest extends LongTermDocuments {
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_with_a_time_stamp_valid(SignatureProfile profile) throws Exception {
    Report report = REGION.verify(stamp(profile, SignatureLevel.B_T));
    assertVerdict(report, Verdict.VALID);
    assertStep(report.signatures().get(0), StepCode.TIMESTAMP, StepResult.PASS, Reason.STAMP_HOLDS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_signature_without_any_list(SignatureProfile profile) throws Exception {
    assertVerdict(verifyAt(SIGNED, stamp(profile, SignatureLevel.B_T)), Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_valid_by_the_lists_that_its_document_brings_along(SignatureProfile profile)
      throws Exception {
    assertVerdict(verifyAt(SIGNED, stamp(profile, SignatureLevel.B_LT)), Verdict.VALID);
    Report archived = verifyAt(SIGNED, stamp(profile, SignatureLevel.B_LTA));
    assertVerdict(archived, Verdict.VALID);
    assertThat(archived.signatures()).hasSize(2);
    assertThat(archived.signatures().get(1).profile()).isEqualTo("DOCUMENT_TIMESTAMP");
    assertStep(
        archived.signatures().get(0), StepCode.TIMESTAMP, StepResult.PASS, Reason.EXISTED_BY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_an_archived_signature_valid_when_all_its_lists_have_ended(SignatureProfile profile)
      throws Exception {
    byte[] archived = stamp(profile, SignatureLevel.B_LTA);
    // only the last time stamp must still be asked about
    Report report = verifyAt(YEAR_LATER, archived, crl(), rootCrl());
    assertVerdict(report, Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_an_archived_signature_when_all_lists_have_ended(SignatureProfile profile)
      throws Exception {
    assertVerdict(verifyAt(YEAR_LATER, stamp(profile, SignatureLevel.B_LTA)), Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signer_valid_who_was_revoked_after_the_time_stamp(SignatureProfile profile)
      throws Exception {
    X509CRLHolder later = crl(revoked(REGION.signer, SIGNED.plusSeconds(3600)));
    byte[] stamped = stamp(profile, SignatureLevel.B_T);
    Report report = verifyAt(SIGNED.plusSeconds(7200), stamped, later, rootCrl());
    assertVerdict(report, Verdict.VALID);
    assertStep(
        report.signatures().get(0),
        StepCode.SIGNER_REVOCATION,
        StepResult.PASS,
        Reason.REVOKED_LATER);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_revoked_signer_who_only_claims_to_have_signed_before(SignatureProfile profile)
      throws Exception {
    X509CRLHolder later = crl(revoked(REGION.signer, SIGNED.plusSeconds(3600)));
    byte[] claimedOnly = stamp(profile, SignatureLevel.B_B);
    assertVerdict(
        verifyAt(SIGNED.plusSeconds(7200), claimedOnly, later, rootCrl()), Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_signer_revoked_before_the_time_stamp_although_the_document_brings_an_older_list(
      SignatureProfile profile) throws Exception {
    // the claimed time and the list that is brought along lie before the revocation
    byte[] stamped =
        stamp(
            profile,
            SignatureLevel.B_LTA,
            authority(AUTHORITY, SIGNED.plusSeconds(7200)),
            collector());
    X509CRLHolder newest = crl(revoked(REGION.signer, SIGNED.plusSeconds(3600)));
    assertVerdict(verifyAt(SIGNED.plusSeconds(9000), stamped, newest, rootCrl()), Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_seal_valid_that_was_revoked_after_the_time_stamp(SignatureProfile profile)
      throws Exception {
    Report report =
        TestRegion.verify(
            new DocumentVerifier(
                REGION.trust(),
                (seal, at) -> at.isAfter(SIGNED) ? SealStatus.REVOKED : SealStatus.ENABLED,
                Clock.fixed(SIGNED.plusSeconds(7200), ZoneOffset.UTC),
                VerifyLimits.defaults()),
            stamp(profile, SignatureLevel.B_T));
    assertVerdict(report, Verdict.VALID);
    assertStep(
        report.signatures().get(0),
        StepCode.SEAL_STATUS,
        StepResult.INFO,
        Reason.SEAL_REVOKED_SINCE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_seal_valid_whose_maker_was_revoked_after_the_proven_time(SignatureProfile profile)
      throws Exception {
    byte[] stamped = stamp(profile, SignatureLevel.B_T);
    X509CRLHolder later = crl(revoked(REGION.maker, SIGNED.plusSeconds(3600)));
    assertVerdict(verifyAt(SIGNED.plusSeconds(7200), stamped, later, rootCrl()), Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_stamp_valid_whose_authority_was_revoked_after_a_later_stamp(SignatureProfile profile)
      throws Exception {
    SigningIdentity first =
        REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Old Time,C=CN", Duration.ofDays(900));
    byte[] stamped = stamp(profile, SignatureLevel.B_T, authority(first, SIGNED), collector());
    byte[] archived =
        stamp(
            stamped,
            profile,
            SignatureLevel.B_LTA,
            authority(AUTHORITY, SIGNED.plusSeconds(60)),
            collector());
    X509CRLHolder later = crl(revoked(first, SIGNED.plusSeconds(3600)));
    Instant now = SIGNED.plusSeconds(7200);
    assertVerdict(verifyAt(now, archived, later, rootCrl()), Verdict.VALID);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_time_stamp_whose_authority_was_revoked_and_that_nothing_covers(
      SignatureProfile profile) throws Exception {
    SigningIdentity first =
        REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Old Time,C=CN", Duration.ofDays(900));
    byte[] stamped = stamp(profile, SignatureLevel.B_T, authority(first, SIGNED), collector());
    X509CRLHolder later = crl(revoked(first, SIGNED.plusSeconds(3600)));
    assertVerdict(verifyAt(SIGNED.plusSeconds(7200), stamped, later, rootCrl()), Verdict.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_revoked_signer_under_the_stamp_of_an_authority_that_nobody_trusts(
      SignatureProfile profile) throws Exception {
    DevelopmentCa strangers = DevelopmentCa.create("Elsewhere", RANDOM, TestRegion.CLOCK);
    SigningIdentity stranger =
        strangers.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(365));
    byte[] stamped =
        stamp(
            profile,
            SignatureLevel.B_LTA,
            authority(stranger, SIGNED),
            (certificates, links, at) ->
                new ValidationData(
                    List.of(strangers.region(), strangers.root()),
                    REGION.trust().crls(),
                    List.of()));
    X509CRLHolder later = crl(revoked(REGION.signer, SIGNED.plusSeconds(3600)));
    Report report = verifyAt(SIGNED.plusSeconds(7200), stamped, later, rootCrl());
    assertVerdict(report, Verdict.REFUSED);
    assertStep(
        report.signatures().get(1),
        StepCode.TIMESTAMP,
        StepResult.UNKNOWN,
        Reason.CHAIN_ROOT_NOT_TRUSTED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_time_stamp_by_a_signer_of_documents(SignatureProfile profile) throws Exception {
    byte[] stamped =
        stamp(profile, SignatureLevel.B_T, authority(REGION.signer, SIGNED), collector());
    Report report = REGION.verify(stamped);
    assertVerdict(report, Verdict.REFUSED);
    assertStep(
        report.signatures().get(0), StepCode.TIMESTAMP, StepResult.FAIL, Reason.CHAIN_KEY_USAGE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_time_stamp_over_something_else(SignatureProfile profile) throws Exception {
    TimeStampSource good = authority(AUTHORITY, SIGNED);
    byte[] stamped =
        stamp(
            profile,
            SignatureLevel.B_T,
            imprint -> good.stamp(Imprint.sm3(new byte[32])),
            collector());
    Report report = REGION.verify(stamped);
    assertVerdict(report, Verdict.REFUSED);
    assertStep(
        report.signatures().get(0),
        StepCode.TIMESTAMP,
        StepResult.FAIL,
        Reason.STAMP_OTHER_IMPRINT);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_signature_with_revocation_lists_of_somebody_else(SignatureProfile profile)
      throws Exception {
    // same names, other keys: what the document brings along is not signed by the issuer
    TestRegion impostor = new TestRegion();
    byte[] stamped =
        stamp(
            profile,
            SignatureLevel.B_LT,
            authority(AUTHORITY, SIGNED),
            (certificates, links, at) ->
                new ValidationData(
                    List.of(REGION.ca.region()), impostor.trust().crls(), List.of()));
    Report report = verifyAt(SIGNED, stamped);
    assertVerdict(report, Verdict.UNDECIDED);
    assertStep(
        report.signatures().get(0),
        StepCode.SIGNER_REVOCATION,
        StepResult.UNKNOWN,
        Reason.CRL_UNUSABLE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_signature_whose_lists_ended_before_the_proven_time(SignatureProfile profile)
      throws Exception {
    byte[] stamped =
        stamp(
            profile,
            SignatureLevel.B_LT,
            authority(AUTHORITY, SIGNED.plus(Duration.ofDays(30))),
            (certificates, links, at) ->
                new ValidationData(List.of(REGION.ca.region()), REGION.trust().crls(), List.of()));
    Report report = verifyAt(SIGNED.plus(Duration.ofDays(30)), stamped);
    assertVerdict(report, Verdict.UNDECIDED);
    assertStep(
        report.signatures().get(0),
        StepCode.SIGNER_REVOCATION,
        StepResult.UNKNOWN,
        Reason.CRL_STALE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_signature_that_only_its_own_certificates_vouch_for(SignatureProfile profile)
      throws Exception {
    byte[] stamped = stamp(profile, SignatureLevel.B_LTA);
    Report report =
        TestRegion.verify(
            new DocumentVerifier(
                TrustStore.empty(),
                (esId, at) -> SealStatus.ENABLED,
                TestRegion.CLOCK,
                VerifyLimits.defaults()),
            stamped);
    assertVerdict(report, Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_changed_digit_of_an_attached_time_stamp(SignatureProfile profile)
      throws Exception {
    byte[] stamped = stamp(profile, SignatureLevel.B_T);
    String text = new String(stamped, java.nio.charset.StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('>', text.lastIndexOf("/M<"));
    int last = end;
    while (stamped[last - 1] == '0') {
      last--;
    }
    stamped[last - 1] = (byte) (stamped[last - 1] == '1' ? '2' : '1');
    assertVerdict(REGION.verify(stamped), Verdict.REFUSED);
  }
}
