package org.signet.seal.fetch;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.sign.ValidationData;
import org.signet.seal.sign.ValidationDataSource;
import org.signet.seal.sign.ValidationDataUnavailableException;

/**
 * Gathers chains and revocation data: from the authorities themselves where a {@link
 * RevocationFetcher} is there, since what they say now is newer than any list that was put by, and
 * from a trust store. Hands out nothing that a verifier with the same anchors would not accept.
 * Asks authorities only about chains that end in an anchor. Safe for use by several threads.
 */
public final class RevocationCollector implements ValidationDataSource {
  private final TrustStore trust;
  private final Optional<RevocationFetcher> fetcher;

  /**
   * A collector.
   *
   * @param trust anchors, intermediates, and lists that were handed in: for where the network is
   *     closed, or an authority is silent
   * @param fetcher empty asks nobody
   */
  public RevocationCollector(TrustStore trust, Optional<RevocationFetcher> fetcher) {
    this.trust = Objects.requireNonNull(trust, "trust");
    this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
  }

  @Override
  public ValidationData collect(
      List<X509CertificateHolder> certificates, List<X509CertificateHolder> links, Instant at)
      throws ValidationDataUnavailableException {
    Set<X509CertificateHolder> chain = new LinkedHashSet<>();
    Set<X509CRLHolder> crls = new LinkedHashSet<>();
    Set<OcspResponse> responses = new LinkedHashSet<>();
    for (X509CertificateHolder certificate : certificates) {
      List<X509CertificateHolder> path = path(certificate, links, at);
      TrustStore known = fetcher.isPresent() ? fetcher.get().about(path, at, trust) : trust;
      chain.addAll(path);
      for (int i = 0; i < path.size() - 1; i++) {
        newestCrl(path.get(i), known.crls()).ifPresent(crls::add);
        newestResponse(path.get(i), path.get(i + 1), known.ocspResponses())
            .ifPresent(responses::add);
      }
    }
    ValidationData data =
        new ValidationData(List.copyOf(chain), List.copyOf(crls), List.copyOf(responses));
    for (X509CertificateHolder certificate : certificates) {
      requireEnough(certificate, data, at);
    }
    return data;
  }

  private List<X509CertificateHolder> path(
      X509CertificateHolder certificate, Collection<X509CertificateHolder> links, Instant at)
      throws ValidationDataUnavailableException {
    PathFindings found = CertificatePath.check(certificate, links, trust, at, rule(certificate));
    require(found.chain());
    require(found.validity());
    return found.path();
  }

  /** Judges as a verifier will that has the anchors and the document. */
  private void requireEnough(X509CertificateHolder certificate, ValidationData data, Instant at)
      throws ValidationDataUnavailableException {
    TrustStore later =
        new TrustStore(trust.anchors(), List.of(), data.crls(), data.ocspResponses());
    require(
        CertificatePath.check(certificate, data.certificates(), later, at, rule(certificate))
            .revocation());
  }

  private static void require(Finding finding) throws ValidationDataUnavailableException {
    if (finding.result() != Finding.Result.PASS) {
      throw new ValidationDataUnavailableException(finding.detail());
    }
  }

  private static Optional<X509CRLHolder> newestCrl(
      X509CertificateHolder certificate, List<X509CRLHolder> crls) {
    return crls.stream()
        .filter(crl -> crl.getIssuer().equals(certificate.getIssuer()))
        .max(Comparator.comparing(X509CRLHolder::getThisUpdate));
  }

  private static Optional<OcspResponse> newestResponse(
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      List<OcspResponse> responses) {
    return responses.stream()
        .filter(response -> response.isAbout(certificate, issuer))
        .max(Comparator.comparing(OcspResponse::producedAt));
  }

  private static KeyUsageRule rule(X509CertificateHolder certificate) {
    ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
    return usage != null && usage.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping)
        ? KeyUsageRule.TIME_STAMPING
        : KeyUsageRule.SIGNING_IF_SAID;
  }
}
