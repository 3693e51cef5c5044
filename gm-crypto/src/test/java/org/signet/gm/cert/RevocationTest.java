package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Test;
import org.signet.gm.keys.SigningIdentity;

class RevocationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final DevelopmentCa ca = caAt(NOW);
  private final SigningIdentity signer =
      ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(365));

  @Test
  void is_not_revoked_when_both_crls_say_nothing() throws Exception {
    PathFindings findings = check(NOW.plus(DAY), crls(List.of()));
    assertThat(findings.revocation().reason()).isEqualTo(PathReason.NOT_REVOKED);
    assertThat(findings.revokedAt()).isEmpty();
    assertThat(findings.trusted()).isTrue();
  }

  @Test
  void is_unknown_without_crls_or_without_one_of_them() throws Exception {
    assertThat(reason(NOW, List.of())).isEqualTo(PathReason.NO_CRL);
    assertThat(reason(NOW, Certificates.parseCrls(ca.crl(List.of(), DAY))))
        .isEqualTo(PathReason.NO_CRL);
    assertThat(check(NOW, List.of()).trusted()).isFalse();
  }

  @Test
  void is_revoked_from_the_moment_on_that_the_crl_names() throws Exception {
    Instant since = NOW.plusSeconds(60);
    List<X509CRLHolder> crls = crls(List.of(revoked(since)));
    assertThat(reason(since, crls)).isEqualTo(PathReason.REVOKED);
    assertThat(reason(since.plusSeconds(1), crls)).isEqualTo(PathReason.REVOKED);
    PathFindings before = check(since.minusSeconds(1), crls);
    assertThat(before.revocation().reason()).isEqualTo(PathReason.REVOKED_LATER);
    assertThat(before.revocation().result()).isEqualTo(Finding.Result.FAIL);
    assertThat(before.revokedAt()).contains(since);
  }

  @Test
  void a_later_revocation_hides_nothing_that_is_unknown_above() throws Exception {
    List<X509CRLHolder> withoutRoot =
        Certificates.parseCrls(ca.crl(List.of(revoked(NOW.plusSeconds(60))), DAY));
    assertThat(reason(NOW, withoutRoot)).isEqualTo(PathReason.NO_CRL);
    assertThat(reason(NOW.plusSeconds(60), withoutRoot)).isEqualTo(PathReason.REVOKED);
  }

  @Test
  void is_revoked_when_its_authority_is() throws Exception {
    Revocation entry = new Revocation(ca.region().getSerialNumber(), NOW, 2);
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(ca.crl(List.of(), DAY)));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(entry), DAY)));
    assertThat(reason(NOW, crls)).isEqualTo(PathReason.REVOKED);
  }

  @Test
  void does_not_believe_a_crl_of_another_key_under_the_same_name() throws Exception {
    DevelopmentCa other = caAt(NOW);
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(other.crl(List.of(), DAY)));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(), DAY)));
    assertThat(reason(NOW, crls)).isEqualTo(PathReason.CRL_SIGNATURE_INVALID);
  }

  @Test
  void does_not_believe_a_changed_crl() throws Exception {
    byte[] crl = ca.crl(List.of(revoked(NOW)), DAY);
    byte[] serial = signer.certificate().getSerialNumber().toByteArray();
    crl[indexOf(crl, serial)] ^= 1;
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(crl));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(), DAY)));
    assertThat(reason(NOW, crls)).isEqualTo(PathReason.CRL_SIGNATURE_INVALID);
  }

  @Test
  void does_not_rely_on_a_crl_that_ended_before() throws Exception {
    List<X509CRLHolder> crls = crls(List.of());
    assertThat(reason(NOW.plus(DAY).plusSeconds(1), crls)).isEqualTo(PathReason.CRL_TOO_OLD);
  }

  @Test
  void takes_the_newest_crl() throws Exception {
    List<X509CRLHolder> crls = new ArrayList<>(crls(List.of()));
    Issuance later = new Issuance(ca.region().getSubject(), ca.regionKey());
    crls.addAll(
        Certificates.parseCrls(
            later.crl(List.of(revoked(NOW)), NOW.plusSeconds(10), NOW.plus(DAY), NOW)));
    assertThat(reason(NOW, crls)).isEqualTo(PathReason.REVOKED);
  }

  @Test
  void knows_that_a_crl_may_have_dropped_what_expired() throws Exception {
    Instant afterExpiry = NOW.plus(Duration.ofDays(400));
    Issuance later = new Issuance(ca.region().getSubject(), ca.regionKey());
    List<X509CRLHolder> dropping =
        new ArrayList<>(Certificates.parseCrls(ca.rootCrl(List.of(), DAY)));
    dropping.addAll(
        Certificates.parseCrls(
            later.crl(List.of(), afterExpiry, afterExpiry.plus(DAY), afterExpiry)));
    assertThat(reason(NOW, dropping)).isEqualTo(PathReason.CRL_AFTER_EXPIRY);
  }

  @Test
  void has_no_entries_that_no_crl_could_have() {
    assertThatThrownBy(() -> new Revocation(BigInteger.ZERO, NOW, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Revocation(BigInteger.ONE, NOW, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Revocation revoked(Instant since) {
    return new Revocation(signer.certificate().getSerialNumber(), since, 1);
  }

  private List<X509CRLHolder> crls(List<Revocation> revoked) throws Exception {
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(ca.crl(revoked, DAY)));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(), DAY)));
    return crls;
  }

  private PathReason reason(Instant at, List<X509CRLHolder> crls) {
    return check(at, crls).revocation().reason();
  }

  private PathFindings check(Instant at, List<X509CRLHolder> crls) {
    return CertificatePath.check(
        signer.certificate(),
        signer.issuers(),
        TrustStore.of(List.of(ca.root()), List.of(), crls),
        at,
        KeyUsageRule.SIGNING);
  }

  private static DevelopmentCa caAt(Instant now) {
    return DevelopmentCa.create("Test", new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }
}
