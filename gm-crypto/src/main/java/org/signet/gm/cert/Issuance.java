package org.signet.gm.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;

/** Builds the certificates and CRLs of one issuer, RFC 5280 clauses 4 and 5. */
record Issuance(X500Name issuer, Signer signer) {
  private static final int KEY_ID_BYTES = 20;

  /**
   * A certificate; {@code pathLength} counts for authorities only, {@code numbers} say by which
   * numbers its subject is known, {@code further} are further extensions.
   */
  X509CertificateHolder certificate(
      BigInteger serial,
      CertificatePurpose purpose,
      X500Name subject,
      Sm2PublicKey key,
      Instant notBefore,
      Instant notAfter,
      int pathLength,
      SubjectNumbers numbers,
      List<Extension> further) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            serial,
            Date.from(notBefore),
            Date.from(notAfter),
            subject,
            SubjectPublicKeyInfo.getInstance(key.spki()));
    try {
      builder.addExtension(
          Extension.basicConstraints,
          true,
          purpose.isAuthority() ? new BasicConstraints(pathLength) : new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, purpose.keyUsage());
      if (purpose == CertificatePurpose.TIMESTAMP) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      if (purpose == CertificatePurpose.OCSP_RESPONDER) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
      }
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(key)));
      builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKeyId());
      for (Extension extension : numbers.extensions()) {
        builder.addExtension(extension);
      }
      for (Extension extension : further) {
        builder.addExtension(extension);
      }
    } catch (IOException e) {
      throw new IllegalStateException("extensions made here always have an encoding", e);
    }
    return builder.build(new Sm2ContentSigner(signer));
  }

  /**
   * A full CRL. It says that entries stay on it after the certificate has expired (X.509,
   * expiredCertsOnCRL), so that it can be used for old documents.
   */
  byte[] crl(
      Collection<Revocation> revoked, Instant thisUpdate, Instant nextUpdate, Instant keptSince) {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
    builder.setNextUpdate(Date.from(nextUpdate));
    for (Revocation entry : revoked) {
      builder.addCRLEntry(entry.serial(), Date.from(entry.at()), entry.reason());
    }
    try {
      builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKeyId());
      builder.addExtension(
          Extension.cRLNumber, false, new ASN1Integer(thisUpdate.getEpochSecond()));
      builder.addExtension(
          Extension.expiredCertsOnCRL, false, new ASN1GeneralizedTime(Date.from(keptSince)));
      return builder.build(new Sm2ContentSigner(signer)).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a CRL made here always has an encoding", e);
    }
  }

  private AuthorityKeyIdentifier authorityKeyId() {
    return new AuthorityKeyIdentifier(keyId(signer.publicKey()));
  }

  /** RFC 7093, 2 with SM3: the first 160 bits of the digest of the point. */
  private static byte[] keyId(Sm2PublicKey key) {
    return Arrays.copyOf(Sm3.hash(key.point()), KEY_ID_BYTES);
  }
}
