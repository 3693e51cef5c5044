package org.signet.gm.cert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Revocation by full, direct CRLs, RFC 5280, 6.3, and by OCSP responses ({@link OcspCheck}). A CRL
 * made after the reference time is as good as one from before: it only knows more.
 */
final class RevocationCheck {
  private RevocationCheck() {}

  /** The answer, and when the first certificate of the path was revoked. */
  record Outcome(Finding finding, Optional<Instant> revokedAt) {}

  /** Looks at each certificate below the last; at the last too unless it is a root. */
  static Outcome check(
      List<X509CertificateHolder> path, boolean reachesRoot, TrustStore trust, Instant at) {
    Outcome worst =
        new Outcome(
            new Finding(PathReason.NOT_REVOKED, "no certificate of the path is revoked"),
            Optional.empty());
    for (int i = 0; i < path.size() - 1; i++) {
      worst = worse(worst, one(path.get(i), path.get(i + 1), trust, at));
    }
    if (!reachesRoot) {
      X509CertificateHolder last = path.get(path.size() - 1);
      worst =
          worse(worst, unknown(PathReason.NO_CRL, "the issuer of " + text(last) + " is not known"));
    }
    return worst;
  }

  /** A revocation that either source knows counts; otherwise the first that can be used. */
  private static Outcome one(
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      TrustStore trust,
      Instant at) {
    Outcome answer = byCrl(certificate, issuer, trust.crls(), at);
    for (OcspResponse response : trust.ocspResponses()) {
      Outcome said = OcspCheck.ask(response, certificate, issuer, trust.crls(), at).orElse(answer);
      answer = stronger(answer, said);
    }
    return answer;
  }

  private static Outcome stronger(Outcome first, Outcome second) {
    boolean onlyMissing = first.finding().reason() == PathReason.NO_CRL;
    return switch (second.finding().result()) {
      case FAIL ->
          first.finding().result() == Finding.Result.UNKNOWN ? second : worse(first, second);
      case PASS -> first.finding().result() == Finding.Result.UNKNOWN ? second : first;
      case UNKNOWN -> onlyMissing ? second : first;
    };
  }

  /** What the CRLs of the issuer say, newest first. */
  static Outcome byCrl(
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      List<X509CRLHolder> crls,
      Instant at) {
    Outcome answer =
        unknown(PathReason.NO_CRL, "no CRL of " + Certificates.issuerText(certificate));
    List<X509CRLHolder> newestFirst =
        crls.stream()
            .filter(crl -> crl.getIssuer().equals(certificate.getIssuer()))
            .sorted(Comparator.comparing(Validity::thisUpdate).reversed())
            .toList();
    for (X509CRLHolder crl : newestFirst) {
      answer = ask(crl, certificate, issuer, at);
      if (answer.finding().result() != Finding.Result.UNKNOWN) {
        return answer;
      }
    }
    return answer;
  }

  private static Outcome ask(
      X509CRLHolder crl,
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      Instant at) {
    String name = Certificates.issuerText(certificate);
    try {
      if (!isUnderstood(crl)) {
        return unknown(PathReason.CRL_NOT_UNDERSTOOD, "the CRL of " + name + " is not a plain one");
      }
      if (!maySignCrls(issuer)
          || Links.check(crl, issuer.getSubjectPublicKeyInfo()) != SignatureCheck.Outcome.VALID) {
        return unknown(
            PathReason.CRL_SIGNATURE_INVALID, "the CRL of " + name + " is not signed by it");
      }
      X509CRLEntryHolder entry = crl.getRevokedCertificate(certificate.getSerialNumber());
      if (entry != null) {
        // also when an extension of the entry is not understood: it is listed, that is enough
        return revoked(certificate, entry.getRevocationDate().toInstant(), at);
      }
      return absent(crl, certificate, at);
    } catch (RuntimeException e) {
      return unknown(PathReason.CRL_NOT_UNDERSTOOD, "the CRL of " + name + " is damaged");
    }
  }

  static Outcome revoked(X509CertificateHolder certificate, Instant since, Instant at) {
    PathReason reason = since.isAfter(at) ? PathReason.REVOKED_LATER : PathReason.REVOKED;
    return new Outcome(
        new Finding(reason, text(certificate) + " is revoked since " + since), Optional.of(since));
  }

  private static Outcome absent(X509CRLHolder crl, X509CertificateHolder certificate, Instant at) {
    Time next = crl.toASN1Structure().getNextUpdate();
    if (next == null || Validity.instant(next).isBefore(at)) {
      return unknown(
          PathReason.CRL_TOO_OLD,
          "the CRL of " + Certificates.issuerText(certificate) + " ended before " + at);
    }
    Instant expiry = Validity.notAfter(certificate);
    if (Validity.thisUpdate(crl).isAfter(expiry) && !keepsExpired(crl, expiry)) {
      return unknown(
          PathReason.CRL_AFTER_EXPIRY, "the CRL was made after " + text(certificate) + " expired");
    }
    return notRevoked(certificate);
  }

  static Outcome notRevoked(X509CertificateHolder certificate) {
    return new Outcome(
        new Finding(PathReason.NOT_REVOKED, text(certificate) + " is not revoked"),
        Optional.empty());
  }

  /** X.509, expiredCertsOnCRL: certificates that expired since then are still listed. */
  private static boolean keepsExpired(X509CRLHolder crl, Instant expiry) {
    Extension extension = crl.getExtension(Extension.expiredCertsOnCRL);
    if (extension == null) {
      return false;
    }
    Instant since =
        new Time(ASN1GeneralizedTime.getInstance(extension.getParsedValue())).getDate().toInstant();
    return !since.isAfter(expiry);
  }

  /** Full and direct; an indirect or partial CRL says so in a critical extension. */
  private static boolean isUnderstood(X509CRLHolder crl) {
    return crl.getExtension(Extension.deltaCRLIndicator) == null
        && crl.getCriticalExtensionOIDs().isEmpty();
  }

  private static boolean maySignCrls(X509CertificateHolder issuer) {
    KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
    return usage == null || usage.hasUsages(KeyUsage.cRLSign);
  }

  /**
   * Revoked beats unknown beats revoked later beats not revoked; of two revocations the earlier
   * counts.
   */
  private static Outcome worse(Outcome first, Outcome second) {
    if (first.revokedAt().isPresent() && second.revokedAt().isPresent()) {
      return first.revokedAt().get().isAfter(second.revokedAt().get()) ? second : first;
    }
    return rank(second) > rank(first) ? second : first;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome.finding().result()) {
      case PASS -> 0;
      case UNKNOWN -> 2;
      case FAIL -> outcome.finding().reason() == PathReason.REVOKED_LATER ? 1 : 3;
    };
  }

  private static Outcome unknown(PathReason reason, String detail) {
    return new Outcome(new Finding(reason, detail), Optional.empty());
  }

  private static String text(X509CertificateHolder certificate) {
    return Certificates.subjectText(certificate);
  }
}
