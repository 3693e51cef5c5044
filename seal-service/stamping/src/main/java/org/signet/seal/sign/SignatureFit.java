package org.signet.seal.sign;

import java.util.Arrays;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.ses.SesSignature;
import org.signet.seal.sign.EmbeddingRefusedException.Reason;

/** Whether a signature that was made elsewhere is about a document and holds. */
final class SignatureFit {
  private SignatureFit() {}

  /**
   * Lets a signature pass.
   *
   * @param sm3 of the bytes in the range
   */
  static void require(SignatureProfile profile, byte[] signature, byte[] sm3, SignedRange range)
      throws EmbeddingRefusedException {
    try {
      switch (profile) {
        case GM_SEAL -> requireSeal(SesSignature.parse(signature), sm3, range);
        case PADES_SM2, GM_CMS -> requireCms(CmsSignature.parse(signature), sm3);
      }
    } catch (SesFormatException | CmsFormatException e) {
      throw new EmbeddingRefusedException(
          Reason.SIGNATURE_UNREADABLE,
          "This is no signature of profile " + profile.commandLineName() + ".",
          e);
    }
  }

  private static void requireSeal(SesSignature signature, byte[] sm3, SignedRange range)
      throws EmbeddingRefusedException {
    if (!Arrays.equals(signature.toSign().dataHash(), sm3)
        || !signature.toSign().propertyInfo().equals("ByteRange=" + range)) {
      throw otherDocument();
    }
    requireValid(signature.signatureCheck());
  }

  private static void requireCms(CmsSignature signature, byte[] sm3)
      throws EmbeddingRefusedException {
    if (signature.messageDigest().filter(digest -> Arrays.equals(digest, sm3)).isEmpty()) {
      throw otherDocument();
    }
    X509CertificateHolder signer =
        signature
            .signerCertificate()
            .orElseThrow(
                () ->
                    new EmbeddingRefusedException(
                        Reason.SIGNATURE_UNREADABLE,
                        "The signature does not carry its signer's certificate."));
    requireValid(signature.check(signer).outcome());
  }

  private static void requireValid(SignatureCheck.Outcome outcome)
      throws EmbeddingRefusedException {
    if (outcome != SignatureCheck.Outcome.VALID) {
      throw new EmbeddingRefusedException(
          Reason.SIGNATURE_WRONG, "The signature does not hold under the certificate in it.");
    }
  }

  private static EmbeddingRefusedException otherDocument() {
    return new EmbeddingRefusedException(
        Reason.OTHER_DOCUMENT,
        "The signature is about other bytes: another document, or this one was changed since.");
  }
}
