package org.signet.gm.tsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.gm.tsp.StampRegion.IMPRINT;
import static org.signet.gm.tsp.StampRegion.MESSAGE;
import static org.signet.gm.tsp.StampRegion.NOW;
import static org.signet.gm.tsp.StampRegion.POLICY;
import static org.signet.gm.tsp.StampRegion.REQUEST;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Finding.Result;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.cms.SignatureTimeStamp;
import org.signet.gm.cms.SignedContent;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.tsp.TimeStampFindings.Reason;
import org.signet.gm.tsp.TimeStampVerification.Expected;

class TimeStampVerificationTest {
  private final StampRegion region = new StampRegion();
  private final Expected expected = Expected.imprint(IMPRINT);

  @Test
  void a_token_of_a_trusted_authority_proves_its_time() throws Exception {
    TimeStampFindings findings = check(region.token(NOW), expected, region.trust(List.of()));
    assertThat(findings.reason()).isEqualTo(Reason.HOLDS);
    assertThat(findings.proven()).contains(NOW);
    assertThat(findings.result()).isEqualTo(Result.PASS);
  }

  @Test
  void nonce_and_policy_count_where_they_are_known() throws Exception {
    TimeStampToken token = region.token(NOW);
    TrustStore trust = region.trust(List.of());
    Expected all = new Expected(IMPRINT, REQUEST.nonce(), Set.of(POLICY));
    assertThat(check(token, all, trust).proven()).contains(NOW);
    Expected nonce = new Expected(IMPRINT, Optional.of(BigInteger.ONE), Set.of());
    assertRefused(check(token, nonce, trust), Reason.OTHER_NONCE);
    Expected policy =
        new Expected(IMPRINT, Optional.empty(), Set.of(new ASN1ObjectIdentifier("1.2.3")));
    assertRefused(check(token, policy, trust), Reason.OTHER_POLICY);
  }

  @Test
  void a_token_about_something_else_is_refused() throws Exception {
    Expected other = Expected.imprint(Imprint.sm3(new byte[32]));
    assertRefused(check(region.token(NOW), other, region.trust(List.of())), Reason.OTHER_IMPRINT);
  }

  @Test
  void a_changed_time_is_seen() throws Exception {
    byte[] token = region.token(NOW).encoded();
    String text = new String(token, StandardCharsets.ISO_8859_1);
    token[text.indexOf("20261125080000Z") + 7] = '4';
    assertRefused(
        check(TimeStampToken.parse(token), expected, region.trust(List.of())),
        Reason.CONTENT_CHANGED);
  }

  @Test
  void a_changed_signature_is_seen() throws Exception {
    byte[] token = region.token(NOW).encoded();
    token[token.length - 1] ^= 1;
    assertRefused(
        check(TimeStampToken.parse(token), expected, region.trust(List.of())),
        Reason.SIGNATURE_INVALID);
  }

  @Test
  void a_signer_is_no_authority() throws Exception {
    SigningIdentity signer =
        region.ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(9));
    TimeStampToken token =
        StampRegion.authority(signer, Clock.fixed(NOW, ZoneOffset.UTC))
            .answer(REQUEST)
            .tokenUnverified()
            .orElseThrow();
    assertAuthority(check(token, expected, region.trust(List.of())), PathReason.KEY_USAGE_FORBIDS);
  }

  @Test
  void an_authority_that_nobody_trusts_or_that_is_revoked_proves_nothing() throws Exception {
    assertAuthority(
        check(region.token(NOW), expected, TrustStore.empty()), PathReason.NO_TRUST_ANCHORS);
    Revocation entry =
        new Revocation(region.identity.certificate().getSerialNumber(), NOW.minusSeconds(5), 1);
    assertAuthority(
        check(region.token(NOW), expected, region.trust(List.of(entry))), PathReason.REVOKED);
  }

  @Test
  void a_token_from_the_future_proves_nothing() throws Exception {
    TimeStampToken token = region.token(NOW.plus(Duration.ofDays(1)));
    assertRefused(check(token, expected, region.trust(List.of())), Reason.IN_FUTURE);
  }

  @Test
  void a_token_without_its_certificate_is_judged_when_that_is_handed_in() throws Exception {
    TimeStampRequest request =
        new TimeStampRequest(IMPRINT, Optional.empty(), Optional.empty(), false);
    TimeStampToken token = region.authority(NOW).answer(request).tokenUnverified().orElseThrow();
    TrustStore trust = region.trust(List.of());
    assertThat(check(token, expected, trust).reason()).isEqualTo(Reason.NO_CERTIFICATE);
    TimeStampFindings findings =
        TimeStampVerification.check(
            token,
            expected,
            List.of(region.ca.region(), region.identity.certificate()),
            trust,
            NOW.plusSeconds(9));
    assertThat(findings.proven()).contains(NOW);
  }

  @Test
  void what_is_no_token_is_not_read() throws Exception {
    byte[] other =
        SignedContent.sign(
            region.identity, new ASN1ObjectIdentifier("1.2.3"), new byte[] {5, 0}, true);
    assertThatThrownBy(() -> TimeStampToken.parse(other))
        .isInstanceOf(TimeStampFormatException.class);
    byte[] token = region.token(NOW).encoded();
    byte[] padded = Arrays.copyOf(token, token.length + 50);
    assertThat(TimeStampToken.parsePadded(padded).encoded()).isEqualTo(token);
    assertThatThrownBy(() -> TimeStampToken.parse(padded))
        .isInstanceOf(TimeStampFormatException.class);
    padded[padded.length - 1] = 1;
    assertThatThrownBy(() -> TimeStampToken.parsePadded(padded))
        .isInstanceOf(TimeStampFormatException.class);
  }

  @Test
  void goes_into_a_signed_message_without_touching_what_was_signed() throws Exception {
    byte[] plain = DetachedCms.sign(region.identity, new byte[32], null, Map.of());
    CmsSignature before = CmsSignature.parse(plain);
    byte[] token = region.token(NOW).encoded();
    byte[] stamped = SignatureTimeStamp.attach(plain, token);
    CmsSignature after = CmsSignature.parse(stamped);
    assertThat(after.timestampToken()).hasValueSatisfying(t -> assertThat(t).isEqualTo(token));
    assertThat(after.signatureValue()).isEqualTo(before.signatureValue());
    assertThat(after.check(region.identity.certificate()).outcome())
        .isEqualTo(SignatureCheck.Outcome.VALID);
    assertThatThrownBy(() -> SignatureTimeStamp.attach(stamped, token))
        .isInstanceOf(CmsFormatException.class);
    assertThatThrownBy(() -> SignatureTimeStamp.attach(MESSAGE, token))
        .isInstanceOf(CmsFormatException.class);
  }

  private static TimeStampFindings check(
      TimeStampToken token, Expected expected, TrustStore trust) {
    Instant later = NOW.plusSeconds(60);
    return TimeStampVerification.check(token, expected, List.of(), trust, later);
  }

  private static void assertRefused(TimeStampFindings findings, Reason reason) {
    assertThat(findings.reason()).isEqualTo(reason);
    assertThat(findings.result()).isEqualTo(Result.FAIL);
    assertThat(findings.proven()).isEmpty();
  }

  private static void assertAuthority(TimeStampFindings findings, PathReason reason) {
    assertThat(findings.reason()).isEqualTo(Reason.AUTHORITY);
    assertThat(findings.authority().orElseThrow().reason()).isEqualTo(reason);
    assertThat(findings.proven()).isEmpty();
  }
}
