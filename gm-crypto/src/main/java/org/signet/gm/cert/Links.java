package org.signet.gm.cert;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck.Outcome;

/** What ties a certificate or a CRL to its issuer: name, key identifier, signature. */
final class Links {
  private Links() {}

  /** Whether the issuer's name and, where both are given, key identifiers fit. */
  static boolean mayIssue(X509CertificateHolder issuer, X509CertificateHolder subject) {
    if (!issuer.getSubject().equals(subject.getIssuer())) {
      return false;
    }
    byte[] wanted = authorityKeyId(subject.getExtensions());
    byte[] offered = subjectKeyId(issuer.getExtensions());
    return wanted == null || offered == null || Arrays.equals(wanted, offered);
  }

  /** Checks the certificate's signature with the key of its supposed issuer. */
  static Outcome check(X509CertificateHolder certificate, SubjectPublicKeyInfo issuerKey) {
    Certificate parts = certificate.toASN1Structure();
    return check(
        issuerKey,
        parts.getTBSCertificate().getSignature(),
        parts.getSignatureAlgorithm(),
        parts.getTBSCertificate(),
        parts.getSignature().getOctets());
  }

  /** Checks the CRL's signature with the key of its supposed issuer. */
  static Outcome check(X509CRLHolder crl, SubjectPublicKeyInfo issuerKey) {
    CertificateList parts = crl.toASN1Structure();
    return check(
        issuerKey,
        parts.getTBSCertList().getSignature(),
        parts.getSignatureAlgorithm(),
        parts.getTBSCertList(),
        parts.getSignature().getOctets());
  }

  /** Checks the signature of an OCSP response, which names its algorithm once. */
  static Outcome check(BasicOCSPResponse response, SubjectPublicKeyInfo responderKey) {
    AlgorithmIdentifier algorithm = response.getSignatureAlgorithm();
    return check(
        responderKey,
        algorithm,
        algorithm,
        response.getTbsResponseData(),
        response.getSignature().getOctets());
  }

  private static Outcome check(
      SubjectPublicKeyInfo key,
      AlgorithmIdentifier inner,
      AlgorithmIdentifier outer,
      ASN1Object signed,
      byte[] signature) {
    if (!agree(inner, outer)) {
      return Outcome.INVALID;
    }
    try {
      return SignatureCheck.checkRepeated(key, outer, signed.getEncoded(), signature);
    } catch (IOException e) {
      return Outcome.INVALID;
    }
  }

  /** Parameters that are absent and parameters that are NULL mean the same. */
  private static boolean agree(AlgorithmIdentifier inner, AlgorithmIdentifier outer) {
    return inner.getAlgorithm().equals(outer.getAlgorithm())
        && parameters(inner).equals(parameters(outer));
  }

  private static ASN1Encodable parameters(AlgorithmIdentifier algorithm) {
    ASN1Encodable parameters = algorithm.getParameters();
    return parameters == null ? DERNull.INSTANCE : parameters.toASN1Primitive();
  }

  private static byte[] authorityKeyId(Extensions extensions) {
    try {
      AuthorityKeyIdentifier id = AuthorityKeyIdentifier.fromExtensions(extensions);
      return id == null ? null : id.getKeyIdentifierOctets();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static byte[] subjectKeyId(Extensions extensions) {
    try {
      SubjectKeyIdentifier id = SubjectKeyIdentifier.fromExtensions(extensions);
      return id == null ? null : id.getKeyIdentifier();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
