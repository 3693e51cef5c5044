package org.signet.gm.cms;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA1Digest;

/** What the signed attributes say about the signer's certificate; RFC 5035, 3 and RFC 2634, 5.4. */
public enum CertificateBinding {
  /** It is this certificate. */
  BOUND,
  /** It is another certificate: the signature must be refused. */
  OTHER_CERTIFICATE,
  /** They say nothing: the certificate could have been exchanged for another of the same key. */
  NOT_BOUND,
  /** They name it by a digest that is not known here, or cannot be read. */
  UNKNOWN_DIGEST;

  static CertificateBinding of(SignedAttributes attributes, X509CertificateHolder certificate) {
    try {
      Optional<ASN1Encodable> second =
          attributes.value(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
      if (second.isPresent()) {
        return second(SigningCertificateV2.getInstance(second.get()).getCerts()[0], certificate);
      }
      Optional<ASN1Encodable> first =
          attributes.value(PKCSObjectIdentifiers.id_aa_signingCertificate);
      if (first.isPresent()) {
        byte[] named = SigningCertificate.getInstance(first.get()).getCerts()[0].getCertHash();
        return compare(named, ContentDigests.digest(new SHA1Digest(), certificate));
      }
      return NOT_BOUND;
    } catch (RuntimeException e) {
      return UNKNOWN_DIGEST;
    }
  }

  private static CertificateBinding second(ESSCertIDv2 id, X509CertificateHolder certificate) {
    ASN1ObjectIdentifier algorithm = id.getHashAlgorithm().getAlgorithm();
    return ContentDigests.of(algorithm)
        .map(digest -> compare(id.getCertHash(), ContentDigests.digest(digest, certificate)))
        .orElse(UNKNOWN_DIGEST);
  }

  private static CertificateBinding compare(byte[] named, byte[] found) {
    return Arrays.equals(named, found) ? BOUND : OTHER_CERTIFICATE;
  }
}
