package org.signet.gm.cms;

import java.time.Instant;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/**
 * Writes detached CMS signatures with SM2 and SM3: version 1, one signer, signed attributes
 * contentType, messageDigest and signingCertificateV2 over SM3 (RFC 5652, 5; RFC 5035; ETSI EN 319
 * 122-1, 5.2). DER throughout.
 */
public final class DetachedCms {
  private static final int OVERHEAD_BYTES = 1024;

  private DetachedCms() {}

  /**
   * Signs content of which the caller has the digest. The signer's certificate and those above it
   * go in, a self-issued root does not.
   *
   * @param sm3OfContent SM3 of the content, without Z; 32 bytes
   * @param signingTime for the attribute of that name; null leaves it out, as PAdES demands
   * @param extraSignedAttributes further attributes, one value each; may be empty
   * @throws IllegalArgumentException if the digest has another length, or an extra attribute is one
   *     of those above
   * @throws KeyUseException if the key cannot be used
   */
  public static byte[] sign(
      SigningIdentity id,
      byte[] sm3OfContent,
      Instant signingTime,
      Map<ASN1ObjectIdentifier, ASN1Encodable> extraSignedAttributes)
      throws KeyUseException {
    if (sm3OfContent.length != Sm3.DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "an SM3 digest has 32 bytes, found " + sm3OfContent.length);
    }
    ContentInfo detached = new ContentInfo(CMSObjectIdentifiers.data, null);
    return new CmsWriter(id, true)
        .sign(
            detached,
            CmsWriter.attributes(
                id.certificate(),
                CMSObjectIdentifiers.data,
                sm3OfContent,
                signingTime,
                extraSignedAttributes));
  }

  /** Bytes that are enough for a signature, whatever {r, s} comes out; a token is not counted. */
  public static int upperBoundBytes(
      SigningIdentity id, Map<ASN1ObjectIdentifier, ASN1Encodable> extraSignedAttributes) {
    int bytes = OVERHEAD_BYTES + 2 * Certificates.der(id.certificate()).length;
    for (X509CertificateHolder issuer : id.issuers()) {
      bytes += Certificates.der(issuer).length;
    }
    for (ASN1Encodable value : extraSignedAttributes.values()) {
      bytes += CmsWriter.der(value).length + 64;
    }
    return bytes;
  }
}
