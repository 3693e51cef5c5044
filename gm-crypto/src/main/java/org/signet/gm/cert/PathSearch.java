package org.signet.gm.cert;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Looks for a way from a certificate to an anchor, depth first, anchors before others. Length and
 * number of signature checks are bounded: a hostile pile of look-alike certificates ends as
 * unknown, not as work without end, and not as a forgery either, since the true issuer may lie
 * beneath it. Only what an authority of the trust store disowns stays refused.
 */
final class PathSearch {
  private static final int MAX_LENGTH = 8;
  private static final int MAX_SIGNATURE_CHECKS = 64;

  private final List<X509CertificateHolder> candidates;
  private final TrustStore trust;
  private final List<X509CertificateHolder> path = new ArrayList<>();
  private Found best;
  private int signatureChecks;
  private boolean disowned;

  private PathSearch(List<X509CertificateHolder> candidates, TrustStore trust) {
    this.candidates = candidates;
    this.trust = trust;
  }

  /**
   * What the search came to.
   *
   * @param path from the leaf upwards, every link's signature valid
   * @param outcome trusted, or why it went no further
   * @param reachesRoot whether the last of the path has no issuer but itself
   */
  record Found(List<X509CertificateHolder> path, Finding outcome, boolean reachesRoot) {}

  static Found search(
      X509CertificateHolder leaf, List<X509CertificateHolder> candidates, TrustStore trust) {
    PathSearch search = new PathSearch(candidates, trust);
    search.climb(leaf);
    return search.best;
  }

  /** Goes on upwards from {@code certificate}; true when an anchor was reached. */
  private boolean climb(X509CertificateHolder certificate) {
    path.add(certificate);
    try {
      if (trust.anchors().contains(certificate)) {
        best = found(PathReason.TRUSTED, "the anchor is " + text(certificate), true);
        return true;
      }
      if (isRoot(certificate)) {
        keep(rootNotTrusted(certificate), true);
        return false;
      }
      return tryIssuers(certificate);
    } finally {
      path.remove(path.size() - 1);
    }
  }

  /** An authority that changes its key issues to its own name under the old key: no root. */
  private static boolean isRoot(X509CertificateHolder certificate) {
    return certificate.getSubject().equals(certificate.getIssuer())
        && Links.check(certificate, certificate.getSubjectPublicKeyInfo())
            != SignatureCheck.Outcome.INVALID;
  }

  private boolean tryIssuers(X509CertificateHolder certificate) {
    boolean tried = false;
    for (X509CertificateHolder issuer : candidates) {
      if (path.contains(issuer) || !Links.mayIssue(issuer, certificate)) {
        continue;
      }
      if (path.size() == MAX_LENGTH || ++signatureChecks > MAX_SIGNATURE_CHECKS) {
        giveUp();
        return false;
      }
      tried = true;
      switch (Links.check(certificate, issuer.getSubjectPublicKeyInfo())) {
        case VALID -> {
          if (climb(issuer)) {
            return true;
          }
        }
        case INVALID -> {
          disowned |= trust.anchors().contains(issuer) || trust.intermediates().contains(issuer);
          keep(
              new Finding(
                  PathReason.SIGNATURE_INVALID,
                  text(certificate) + " is not signed by the key of " + text(issuer)),
              false);
        }
        case UNSUPPORTED ->
            keep(
                new Finding(
                    PathReason.ALGORITHM_NOT_SUPPORTED,
                    text(certificate)
                        + " is signed under "
                        + certificate.getSignatureAlgorithm().getAlgorithm()),
                false);
      }
    }
    if (!tried) {
      keep(issuerNotFound(certificate), false);
    }
    return false;
  }

  private Finding rootNotTrusted(X509CertificateHolder root) {
    return trust.anchors().isEmpty()
        ? new Finding(PathReason.NO_TRUST_ANCHORS, "no trust anchor was given")
        : new Finding(
            PathReason.ROOT_NOT_TRUSTED, text(root) + " is self-issued and no trust anchor");
  }

  private Finding issuerNotFound(X509CertificateHolder certificate) {
    String issuer = Certificates.issuerText(certificate);
    return trust.anchors().isEmpty()
        ? new Finding(PathReason.NO_TRUST_ANCHORS, "no trust anchor was given")
        : new Finding(
            PathReason.ISSUER_NOT_FOUND, "the certificate of " + issuer + " was not found");
  }

  /** Keeps the way that led furthest; of equal ones the first. */
  private void keep(Finding outcome, boolean reachesRoot) {
    if (best == null || path.size() > best.path().size()) {
      best = new Found(List.copyOf(path), outcome, reachesRoot);
    }
  }

  /** What was found of the candidates that were tried says nothing about the others. */
  private void giveUp() {
    if (disowned) {
      return;
    }
    Found here =
        found(PathReason.SEARCH_LIMIT_REACHED, "the search for a path was given up", false);
    best =
        best == null || path.size() >= best.path().size()
            ? here
            : new Found(best.path(), here.outcome(), best.reachesRoot());
  }

  private Found found(PathReason reason, String detail, boolean reachesRoot) {
    return new Found(List.copyOf(path), new Finding(reason, detail), reachesRoot);
  }

  private static String text(X509CertificateHolder certificate) {
    return Certificates.subjectText(certificate);
  }
}
