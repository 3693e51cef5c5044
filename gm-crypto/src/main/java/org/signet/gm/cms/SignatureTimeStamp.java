package org.signet.gm.cms;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * Puts a time-stamp token over the signature value into a signed message, as the unsigned attribute
 * signatureTimeStampToken (RFC 3161, Appendix A; ETSI EN 319 122-1, 5.3). Nothing that was signed
 * changes.
 */
public final class SignatureTimeStamp {
  private SignatureTimeStamp() {}

  /**
   * The message with the token, DER.
   *
   * @param message a signed message in DER with one signer and without unsigned attributes
   * @param token a time-stamp token over the message's signature value; not looked into
   * @throws CmsFormatException if the message or the token is no such thing
   */
  public static byte[] attach(byte[] message, byte[] token) throws CmsFormatException {
    CmsSignature before = CmsSignature.parse(message);
    try {
      ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(message));
      SignedData data = SignedData.getInstance(outer.getContent());
      SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
      if (signer.getUnauthenticatedAttributes() != null) {
        throw new CmsFormatException("the message has unsigned attributes already");
      }
      ASN1Encodable attribute =
          CmsWriter.attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              ASN1Primitive.fromByteArray(token));
      SignerInfo stamped =
          new SignerInfo(
              signer.getSID(),
              signer.getDigestAlgorithm(),
              signer.getAuthenticatedAttributes(),
              signer.getDigestEncryptionAlgorithm(),
              signer.getEncryptedDigest(),
              new DERSet(attribute));
      SignedData with =
          new SignedData(
              data.getDigestAlgorithms(),
              data.getEncapContentInfo(),
              data.getCertificates(),
              data.getCRLs(),
              new DERSet(stamped));
      return requireSameSignature(
          before, CmsWriter.der(new ContentInfo(outer.getContentType(), with)));
    } catch (IOException | RuntimeException e) {
      throw new CmsFormatException("no message or token to put together: " + e.getMessage(), e);
    }
  }

  /** DER sorts attributes; a message whose signer did not would no longer verify. */
  private static byte[] requireSameSignature(CmsSignature before, byte[] stamped)
      throws CmsFormatException {
    CmsSignature after = CmsSignature.parse(stamped);
    if (!Arrays.equals(
        before.signedBytes().orElse(new byte[0]), after.signedBytes().orElse(new byte[0]))) {
      throw new CmsFormatException("the message is not DER: its signed attributes would change");
    }
    return stamped;
  }
}
