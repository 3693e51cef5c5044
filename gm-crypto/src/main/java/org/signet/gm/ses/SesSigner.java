package org.signet.gm.ses;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;

/**
 * Signs with electronic seals of versions 4 and 5: GB/T 38540-2020, 7.2, steps 5, 6 and 8. A
 * signature has the version of its seal. Whether the seal is good, and whether the signer's
 * certificate is good and on the seal's list (steps 1 to 3), the caller has checked before.
 */
public final class SesSigner {
  private static final int OVERHEAD_BYTES = 256;

  private SesSigner() {}

  /**
   * Seals a document.
   *
   * @param signer key and certificate of who uses the seal
   * @param seal of version 4 or 5
   * @param time the signer's own clock; cut to whole seconds
   * @param dataHash SM3 over the protected bytes, without Z; 32 bytes
   * @param propertyInfo the protected range, {@code ByteRange=[a b c d]} in PDF; ASCII
   * @throws IllegalArgumentException if the seal is of version 1, which is only read, or an
   *     argument has another shape
   * @throws KeyUseException if the signer's key cannot be used
   */
  public static SesSignature sign(
      SigningIdentity signer, SESeal seal, Instant time, byte[] dataHash, String propertyInfo)
      throws KeyUseException {
    byte[] signed = toSign(seal, time, dataHash, propertyInfo);
    byte[] signature = SesWriter.signed(signed, signer.certificate(), signer.signer().sign(signed));
    try {
      return SesSignature.parse(signature);
    } catch (SesFormatException e) {
      throw new IllegalStateException("a signature that was just written cannot be read", e);
    }
  }

  /**
   * Seals a document as {@link #sign} does and checks the signature value with the public key of
   * the signer's certificate, whatever the key device said, without reading the whole again.
   *
   * @return the encoded SES_Signature
   * @throws KeyUseException if the key cannot be used or made a signature that does not hold
   */
  public static byte[] signVerified(
      SigningIdentity signer, SESeal seal, Instant time, byte[] dataHash, String propertyInfo)
      throws KeyUseException {
    byte[] signed = toSign(seal, time, dataHash, propertyInfo);
    byte[] value = signer.signer().sign(signed);
    SignatureCheck.Outcome outcome =
        SignatureCheck.checkRepeated(
            signer.certificate().getSubjectPublicKeyInfo(),
            SignatureCheck.SM2_WITH_SM3,
            signed,
            value);
    if (outcome != SignatureCheck.Outcome.VALID) {
      throw new KeyUseException("the key made a signature that does not hold");
    }
    return SesWriter.signed(signed, signer.certificate(), value);
  }

  private static byte[] toSign(SESeal seal, Instant time, byte[] dataHash, String propertyInfo) {
    if (!seal.version().signsDocuments()) {
      throw new IllegalArgumentException(
          "seals of " + seal.version().standard() + " are read, and sign no more");
    }
    if (dataHash.length != Sm3.DIGEST_BYTES) {
      throw new IllegalArgumentException("an SM3 digest has 32 bytes, found " + dataHash.length);
    }
    return SesWriter.tbsSign(
        new TbsSign(
            seal.version().number(),
            seal,
            Optional.of(time.truncatedTo(ChronoUnit.SECONDS)),
            dataHash,
            propertyInfo,
            List.of()));
  }

  /** Bytes that are enough for a signature with this seal, whatever {r, s} comes out. */
  public static int upperBoundBytes(SigningIdentity signer, SESeal seal, String propertyInfo) {
    return seal.encoded().length
        + Certificates.der(signer.certificate()).length
        + propertyInfo.length()
        + OVERHEAD_BYTES;
  }
}
