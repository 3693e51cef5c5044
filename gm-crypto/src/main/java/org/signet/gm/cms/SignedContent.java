package org.signet.gm.cms;

import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/**
 * Writes signed messages that carry their content, as a time-stamp token does: SM2 and SM3, one
 * signer, the signed attributes of {@link DetachedCms} (RFC 5652, 5; version 3 where the content is
 * no plain data). DER throughout.
 */
public final class SignedContent {
  private SignedContent() {}

  /**
   * Signs content of a type.
   *
   * @param type what kind of content it is
   * @param content its DER
   * @param withCertificates whether the signer's certificate and those above it go in; without them
   *     the message still names the certificate
   * @throws KeyUseException if the key cannot be used
   */
  public static byte[] sign(
      SigningIdentity id, ASN1ObjectIdentifier type, byte[] content, boolean withCertificates)
      throws KeyUseException {
    return new CmsWriter(id, withCertificates)
        .sign(
            new ContentInfo(type, new DEROctetString(content)),
            CmsWriter.attributes(id.certificate(), type, Sm3.hash(content), null, Map.of()));
  }
}
