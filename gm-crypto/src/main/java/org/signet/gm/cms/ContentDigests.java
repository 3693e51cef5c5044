package org.signet.gm.cms;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.signet.gm.cert.Certificates;

/** The digests under which the content of a signed message is believed: SM3 and SHA-2. */
public final class ContentDigests {
  private ContentDigests() {}

  /** A new computation, or nothing for SHA-1, MD5 and what is unknown. */
  public static Optional<Digest> of(ASN1ObjectIdentifier algorithm) {
    if (GMObjectIdentifiers.sm3.equals(algorithm)
        || algorithm.getId().equals(GMObjectIdentifiers.sm3 + ".1")) {
      return Optional.of(new SM3Digest());
    }
    if (NISTObjectIdentifiers.id_sha256.equals(algorithm)) {
      return Optional.of(new SHA256Digest());
    }
    if (NISTObjectIdentifiers.id_sha384.equals(algorithm)) {
      return Optional.of(new SHA384Digest());
    }
    if (NISTObjectIdentifiers.id_sha512.equals(algorithm)) {
      return Optional.of(new SHA512Digest());
    }
    return Optional.empty();
  }

  static byte[] digest(Digest digest, X509CertificateHolder certificate) {
    byte[] der = Certificates.der(certificate);
    digest.update(der, 0, der.length);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return value;
  }
}
