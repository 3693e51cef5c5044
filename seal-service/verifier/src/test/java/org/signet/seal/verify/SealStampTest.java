package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.der.Der;
import org.signet.gm.der.DerFormatException;
import org.signet.gm.der.Tlv;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesVersion;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** Seals of version 5 with a time stamp of their own: what it proves, and what it does not. */
class SealStampTest {
  private static final TestRegion REGION = new TestRegion();
  private static final SigningIdentity AUTHORITY =
      REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(900));
  private static final Instant MADE = TestRegion.NOW;
  private static final Instant LATER = MADE.plus(Duration.ofDays(1));

  /** The region's seal as version 5, signed anew, with a token made of its signature value. */
  private static SESeal seal(UnaryOperator<byte[]> token) {
    return seal(REGION.seal, token);
  }

  private static SESeal seal(SESeal version4, UnaryOperator<byte[]> token) {
    try {
      List<byte[]> info = encoded(Tlv.parse(version4.signedBytes()).children());
      List<byte[]> header = encoded(Tlv.parse(info.get(0)).children());
      header.set(1, Der.integer(SesVersion.V5.number()));
      info.set(0, Der.sequence(header));
      byte[] signed = Der.sequence(info);
      byte[] value = REGION.maker.signer().sign(signed);
      return Forgery.parse(
          Der.sequence(
              signed,
              Der.octets(Certificates.der(REGION.maker.certificate())),
              Der.oid(GMObjectIdentifiers.sm2sign_with_sm3),
              Der.bits(value),
              Der.wrap(Tlv.EXPLICIT_0, Der.bits(token.apply(value)))));
    } catch (DerFormatException | KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> encoded(List<Tlv> elements) {
    List<byte[]> all = new ArrayList<>();
    elements.forEach(element -> all.add(element.encoded()));
    return all;
  }

  private static SESeal stampedAt(Instant at) {
    return stamped(AUTHORITY, at);
  }

  private static SESeal stamped(SigningIdentity by, Instant at) {
    return seal(value -> TimeStampCheckTest.token(by, Sm3.hash(value), at));
  }

  private static Report verify(SignatureProfile profile, SESeal seal) {
    return REGION.verify(Forgery.seal(profile, REGION.signer, seal, MADE));
  }

  private static Report verifyAt(Instant now, TrustStore trust, byte[] pdf) {
    return TestRegion.verify(
        new DocumentVerifier(
            trust,
            (seal, at) -> SealStatus.ENABLED,
            Clock.fixed(now, ZoneOffset.UTC),
            VerifyLimits.defaults()),
        pdf);
  }

  private static Revocation revoked(SigningIdentity whom, Instant since) {
    return new Revocation(whom.certificate().getSerialNumber(), since, 1);
  }

  private static void assertRefused(Report report, Reason reason) {
    Refusals.assertRefused(report, StepCode.SEAL_TIMESTAMP, reason);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_seal_with_a_time_stamp_of_its_own_valid(SignatureProfile profile) {
    Report report = verify(profile, stampedAt(MADE));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    Step step = report.signatures().get(0).step(StepCode.SEAL_TIMESTAMP).orElseThrow();
    assertThat(step.result()).isEqualTo(StepResult.PASS);
    assertThat(step.detail().reason()).isEqualTo(Reason.STAMP_HOLDS);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_with_the_time_stamp_of_another_seal(SignatureProfile profile) {
    byte[] others = stampedAt(MADE).timestampToken().orElseThrow();
    assertRefused(verify(profile, seal(value -> others)), Reason.STAMP_OTHER_IMPRINT);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_whose_time_stamp_is_damaged(SignatureProfile profile) {
    SESeal seal =
        seal(
            value -> {
              byte[] token = TimeStampCheckTest.token(AUTHORITY, Sm3.hash(value), MADE);
              token[token.length - 1] ^= 1;
              return token;
            });
    assertRefused(verify(profile, seal), Reason.STAMP_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_whose_time_stamp_is_no_token(SignatureProfile profile) {
    assertRefused(verify(profile, seal(value -> new byte[] {0x30, 0})), Reason.STAMP_NOT_A_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_that_a_signer_of_documents_stamped(SignatureProfile profile) {
    assertRefused(verify(profile, stamped(REGION.signer, MADE)), Reason.CHAIN_KEY_USAGE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_stamped_in_the_future(SignatureProfile profile) {
    assertRefused(verify(profile, stampedAt(LATER)), Reason.TIME_IN_FUTURE);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_that_says_it_was_made_after_its_time_stamp(SignatureProfile profile) {
    SESeal late =
        seal(
            REGION.seal(REGION.seal.info().property().certificates(), LATER, LATER.plusSeconds(9)),
            value -> TimeStampCheckTest.token(AUTHORITY, Sm3.hash(value), MADE));
    byte[] pdf = Forgery.seal(profile, REGION.signer, late, LATER);
    assertRefused(verifyAt(LATER, REGION.trust(), pdf), Reason.SEAL_MADE_AFTER_STAMP);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_claimed_time_before_the_seal_was_stamped(SignatureProfile profile) {
    byte[] pdf = Forgery.seal(profile, REGION.signer, stampedAt(LATER), MADE);
    assertRefused(verifyAt(LATER, REGION.trust(), pdf), Reason.SEAL_USED_BEFORE_STAMP);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_seal_stamped_by_a_revoked_authority(SignatureProfile profile) {
    TrustStore trust = REGION.trust(List.of(revoked(AUTHORITY, MADE.minusSeconds(9))));
    byte[] pdf = Forgery.seal(profile, REGION.signer, stampedAt(MADE), MADE);
    assertRefused(verifyAt(MADE, trust, pdf), Reason.REVOKED);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void refuses_a_revoked_signer_whose_seal_alone_is_stamped(SignatureProfile profile) {
    TrustStore trust = REGION.trust(List.of(revoked(REGION.signer, MADE.plusSeconds(60))));
    byte[] pdf = Forgery.seal(profile, REGION.signer, stampedAt(MADE), MADE);
    Refusals.assertRefused(
        verifyAt(LATER, trust, pdf), StepCode.SIGNER_REVOCATION, Reason.REVOKED_CLAIM_ONLY);
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void leaves_open_a_seal_stamped_by_an_authority_nobody_trusts(SignatureProfile profile) {
    SigningIdentity stranger =
        new TestRegion().ca.issue(CertificatePurpose.TIMESTAMP, "CN=X,C=CN", Duration.ofDays(9));
    Report report = verify(profile, stamped(stranger, MADE));
    assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.signatures().get(0).step(StepCode.SEAL_TIMESTAMP).orElseThrow().result())
        .isEqualTo(StepResult.UNKNOWN);
  }

  @Test
  void a_maker_revoked_after_the_seal_was_stamped_made_it_while_he_might() {
    TrustStore trust = REGION.trust(List.of(revoked(REGION.maker, MADE.plusSeconds(60))));
    Report stamped = verifyAt(LATER, trust, Forgery.seal(REGION.signer, stampedAt(MADE), MADE));
    Report plain = verifyAt(LATER, trust, Forgery.seal(REGION.signer, REGION.seal, MADE));
    assertThat(stamped.verdict()).as(stamped.text(Language.EN)).isEqualTo(Verdict.VALID);
    assertThat(plain.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(plain.signatures().get(0).step(StepCode.SEAL_CHAIN).orElseThrow().detail().reason())
        .isEqualTo(Reason.MAKER_REVOKED_LATER);
  }

  @Test
  void a_seal_by_itself_is_judged_by_its_stamp_too() {
    assertThat(REGION.verifier().verifySeal(stampedAt(MADE)))
        .allMatch(step -> step.result() == StepResult.PASS);
    assertThat(REGION.verifier().verifySeal(seal(value -> new byte[] {0x30, 0})))
        .anyMatch(
            step -> step.code() == StepCode.SEAL_TIMESTAMP && step.result() == StepResult.FAIL);
  }
}
