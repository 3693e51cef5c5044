package org.signet.gm.tsp;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.tsp.TimeStampFindings.Reason;

/**
 * Judges a token: imprint, nonce, policy, signature, then the authority's certificate with a
 * critical extended key usage of timeStamping alone (RFC 3161, 2.3), its chain and validity at the
 * stated time, and its revocation.
 */
public final class TimeStampVerification {
  /** How far an authority's clock may be ahead of ours. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private TimeStampVerification() {}

  /**
   * What a token has to say.
   *
   * @param imprint of the bytes that should be stamped, under the algorithm of the token
   * @param nonce of the request; empty where it is not known any more
   * @param policies those that are accepted; empty accepts every policy
   */
  public record Expected(
      Imprint imprint, Optional<BigInteger> nonce, Set<ASN1ObjectIdentifier> policies) {
    /** Expectations; the set is copied. */
    public Expected {
      policies = Set.copyOf(policies);
    }

    /** Only the imprint counts: a token that was found with a document. */
    public static Expected imprint(Imprint imprint) {
      return new Expected(imprint, Optional.empty(), Set.of());
    }
  }

  /**
   * Judges a token.
   *
   * @param extra certificates that came along: tried as the authority's and as links, not believed
   * @param judgedAt until when revocation counts: now, or a later time stamp's time
   */
  public static TimeStampFindings check(
      TimeStampToken token,
      Expected expected,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      Instant judgedAt) {
    X509CertificateHolder authority = token.message().signerCertificate(extra).orElse(null);
    Reason reason = said(token, expected);
    if (reason == Reason.HOLDS) {
      reason =
          authority == null
              ? Reason.NO_CERTIFICATE
              : TokenSignature.check(token.message(), authority);
    }
    return reason == Reason.HOLDS
        ? authority(token, authority, extra, trust, judgedAt)
        : TimeStampFindings.not(reason);
  }

  private static Reason said(TimeStampToken token, Expected expected) {
    if (!token.imprint().isBelieved()) {
      return Reason.IMPRINT_ALGORITHM;
    }
    if (!token.imprint().equals(expected.imprint())) {
      return Reason.OTHER_IMPRINT;
    }
    if (expected.nonce().isPresent() && !expected.nonce().equals(token.nonce())) {
      return Reason.OTHER_NONCE;
    }
    return expected.policies().isEmpty() || expected.policies().contains(token.policy())
        ? Reason.HOLDS
        : Reason.OTHER_POLICY;
  }

  private static TimeStampFindings authority(
      TimeStampToken token,
      X509CertificateHolder authority,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      Instant judgedAt) {
    List<X509CertificateHolder> links = new ArrayList<>(token.message().certificates());
    links.addAll(extra);
    PathFindings then =
        CertificatePath.check(authority, links, trust, token.time(), KeyUsageRule.TIME_STAMPING);
    PathFindings later =
        CertificatePath.check(authority, links, trust, judgedAt, KeyUsageRule.TIME_STAMPING);
    // once the certificate has ended nobody need keep its revocation; before, the newest counts
    boolean ended = later.validity().reason() == PathReason.EXPIRED;
    Finding revocation = ended ? then.revocation() : later.revocation();
    for (Finding finding : List.of(then.chain(), then.validity(), revocation)) {
      // what happened to the authority after a later stamp changes nothing any more
      boolean harmless = finding.reason() == PathReason.REVOKED_LATER;
      if (finding.result() != Finding.Result.PASS && !harmless) {
        return new TimeStampFindings(Reason.AUTHORITY, Optional.of(finding), Optional.empty());
      }
    }
    return token.time().isAfter(judgedAt.plus(CLOCK_TOLERANCE))
        ? TimeStampFindings.not(Reason.IN_FUTURE)
        : new TimeStampFindings(Reason.HOLDS, Optional.empty(), Optional.of(token.time()));
  }
}
