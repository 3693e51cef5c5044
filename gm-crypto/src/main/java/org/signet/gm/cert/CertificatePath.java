package org.signet.gm.cert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Path validation, RFC 5280, 6.1: signatures, names and their constraints, basic constraints, path
 * length, key usage, critical extensions, validity, and revocation by CRLs and OCSP at a reference
 * time.
 *
 * <p>Left out, and refused where a certificate makes it critical: policy constraints. Nothing is
 * fetched. The anchor's own validity is checked although RFC 5280 does not ask for it; its
 * revocation is not, since nobody above it could say so.
 */
public final class CertificatePath {
  private CertificatePath() {}

  /**
   * Judges a certificate.
   *
   * @param leaf the certificate whose key was used
   * @param extra certificates that came with the signature; not believed, only tried as links
   * @param trust what the verifier believes
   * @param at the reference time: when the key was used
   * @param rule what the key must be allowed to do
   */
  public static PathFindings check(
      X509CertificateHolder leaf,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      Instant at,
      KeyUsageRule rule) {
    PathSearch.Found found = PathSearch.search(leaf, candidates(extra, trust), trust);
    List<X509CertificateHolder> path = found.path();
    Finding chain = PathRules.check(path, rule).orElse(found.outcome());
    RevocationCheck.Outcome revocation =
        RevocationCheck.check(path, found.reachesRoot(), trust, at);
    return new PathFindings(
        chain, validity(path, at), revocation.finding(), path, revocation.revokedAt());
  }

  /** What forbids a certificate's key a use, if anything does, whoever issued it. */
  public static Optional<Finding> unfit(X509CertificateHolder certificate, KeyUsageRule rule) {
    return PathRules.check(List.of(certificate), rule);
  }

  private static List<X509CertificateHolder> candidates(
      Collection<X509CertificateHolder> extra, TrustStore trust) {
    List<X509CertificateHolder> candidates = new ArrayList<>(trust.anchors());
    candidates.addAll(trust.intermediates());
    candidates.addAll(extra);
    return candidates;
  }

  private static Finding validity(List<X509CertificateHolder> path, Instant at) {
    for (X509CertificateHolder certificate : path) {
      Instant from = Validity.notBefore(certificate);
      Instant to = Validity.notAfter(certificate);
      if (at.isBefore(from)) {
        return new Finding(
            PathReason.NOT_YET_VALID,
            Certificates.subjectText(certificate)
                + " is valid from "
                + from
                + ", not yet at "
                + at);
      }
      if (at.isAfter(to)) {
        return new Finding(
            PathReason.EXPIRED,
            Certificates.subjectText(certificate) + " expired " + to + ", before " + at);
      }
    }
    return new Finding(
        PathReason.VALID_AT_TIME, "every certificate of the path was valid at " + at);
  }
}
