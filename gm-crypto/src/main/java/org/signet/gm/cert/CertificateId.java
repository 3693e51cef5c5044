package org.signet.gm.cert;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * How OCSP names a certificate: digests of the issuer's name and key, and the serial number (RFC
 * 6960, 4.1.1). The digest only finds things, so SHA-1 will do here; the signature vouches.
 */
final class CertificateId {
  private CertificateId() {}

  static CertID of(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(GMObjectIdentifiers.sm3);
    return new CertID(
        algorithm,
        new DEROctetString(digest(new SM3Digest(), name(issuer))),
        new DEROctetString(digest(new SM3Digest(), key(issuer))),
        certificate.toASN1Structure().getSerialNumber());
  }

  static boolean isOf(CertID id, X509CertificateHolder certificate, X509CertificateHolder issuer) {
    return id.getSerialNumber().hasValue(certificate.getSerialNumber()) && isBelow(id, issuer);
  }

  /** Whether the issuer is the one that is meant. */
  static boolean isBelow(CertID id, X509CertificateHolder issuer) {
    ASN1ObjectIdentifier algorithm = id.getHashAlgorithm().getAlgorithm();
    return matches(algorithm, id.getIssuerNameHash().getOctets(), name(issuer))
        && matches(algorithm, id.getIssuerKeyHash().getOctets(), key(issuer));
  }

  private static boolean matches(ASN1ObjectIdentifier algorithm, byte[] wanted, byte[] value) {
    return digest(algorithm)
        .filter(digest -> Arrays.equals(wanted, digest(digest, value)))
        .isPresent();
  }

  private static Optional<Digest> digest(ASN1ObjectIdentifier algorithm) {
    if (GMObjectIdentifiers.sm3.equals(algorithm)) {
      return Optional.of(new SM3Digest());
    }
    if (NISTObjectIdentifiers.id_sha256.equals(algorithm)) {
      return Optional.of(new SHA256Digest());
    }
    return OIWObjectIdentifiers.idSHA1.equals(algorithm)
        ? Optional.of(new SHA1Digest())
        : Optional.empty();
  }

  private static byte[] digest(Digest digest, byte[] value) {
    digest.update(value, 0, value.length);
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }

  private static byte[] name(X509CertificateHolder issuer) {
    try {
      return issuer.getSubject().getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("a name that was read has an encoding", e);
    }
  }

  /** The BIT STRING's bytes, without tag, length and count of unused bits. */
  private static byte[] key(X509CertificateHolder issuer) {
    return issuer.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
  }
}
