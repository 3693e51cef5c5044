package org.signet.gm.cert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.RevocationCheck.Outcome;

/**
 * Revocation by an OCSP response, RFC 6960, 3.2 and 4.2.2: it must be about this certificate,
 * signed by the issuer or by a responder that the issuer itself certified for that, and reach to
 * the reference time.
 */
final class OcspCheck {
  private static final int GOOD = 0;
  private static final int REVOKED = 1;

  private OcspCheck() {}

  /** The answer of a response that speaks about the certificate; empty if it does not. */
  static Optional<Outcome> ask(
      OcspResponse response,
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      List<X509CRLHolder> crls,
      Instant at) {
    try {
      return response
          .answer(certificate, issuer)
          .map(
              answer ->
                  isAuthorised(response, issuer, crls)
                      ? judge(answer, response, certificate, at)
                      : unusable(certificate, "is not signed by an authorised responder"));
    } catch (RuntimeException e) {
      return Optional.of(unusable(certificate, "is damaged"));
    }
  }

  private static Outcome judge(
      SingleResponse answer, OcspResponse response, X509CertificateHolder certificate, Instant at) {
    Extensions extensions = answer.getSingleExtensions();
    if (extensions != null && extensions.hasAnyCriticalExtensions()) {
      return unusable(certificate, "has a critical extension");
    }
    CertStatus status = answer.getCertStatus();
    if (status.getTagNo() == REVOKED) {
      Instant since =
          OcspResponse.instant(RevokedInfo.getInstance(status.getStatus()).getRevocationTime());
      return RevocationCheck.revoked(certificate, since, at);
    }
    if (status.getTagNo() != GOOD) {
      return unusable(certificate, "does not know it");
    }
    Instant from = OcspResponse.instant(answer.getThisUpdate());
    Instant to =
        answer.getNextUpdate() == null ? from : OcspResponse.instant(answer.getNextUpdate());
    if (to.isBefore(at) || from.isAfter(response.producedAt())) {
      return unusable(certificate, "ended " + to + ", before " + at);
    }
    Instant expiry = Validity.notAfter(certificate);
    if (from.isAfter(expiry) && !keepsExpired(extensions, expiry)) {
      return unusable(certificate, "was made after it expired");
    }
    return RevocationCheck.notRevoked(certificate);
  }

  /** RFC 6960, 4.4.4: the responder still knows what expired after the cutoff. */
  private static boolean keepsExpired(Extensions extensions, Instant expiry) {
    Extension cutoff =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
    return cutoff != null
        && !OcspResponse.instant(ASN1GeneralizedTime.getInstance(cutoff.getParsedValue()))
            .isAfter(expiry);
  }

  /** RFC 6960, 4.2.2.2. */
  private static boolean isAuthorised(
      OcspResponse response, X509CertificateHolder issuer, List<X509CRLHolder> crls) {
    Extensions extensions = response.basic().getTbsResponseData().getResponseExtensions();
    if (extensions != null && extensions.hasAnyCriticalExtensions()) {
      return false;
    }
    List<X509CertificateHolder> signers = new ArrayList<>();
    signers.add(issuer);
    for (X509CertificateHolder delegate : response.certificates()) {
      if (isDelegate(delegate, issuer, response.producedAt(), crls)) {
        signers.add(delegate);
      }
    }
    return signers.stream().anyMatch(signer -> signed(response.basic(), signer));
  }

  private static boolean signed(BasicOCSPResponse basic, X509CertificateHolder by) {
    return Links.check(basic, by.getSubjectPublicKeyInfo()) == SignatureCheck.Outcome.VALID;
  }

  private static boolean isDelegate(
      X509CertificateHolder delegate,
      X509CertificateHolder issuer,
      Instant producedAt,
      List<X509CRLHolder> crls) {
    return Links.mayIssue(issuer, delegate)
        && delegate.isValidOn(Date.from(producedAt))
        && isForResponses(delegate)
        && Links.check(delegate, issuer.getSubjectPublicKeyInfo()) == SignatureCheck.Outcome.VALID
        && (delegate.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null
            || RevocationCheck.byCrl(delegate, issuer, crls, producedAt).finding().result()
                == Finding.Result.PASS);
  }

  private static boolean isForResponses(X509CertificateHolder delegate) {
    Extension usage = delegate.getExtension(Extension.extendedKeyUsage);
    return usage != null
        && ExtendedKeyUsage.getInstance(usage.getParsedValue())
            .hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning);
  }

  private static Outcome unusable(X509CertificateHolder certificate, String why) {
    return new Outcome(
        new Finding(
            PathReason.OCSP_UNUSABLE,
            "the OCSP response about " + Certificates.subjectText(certificate) + " " + why),
        Optional.empty());
  }
}
