package org.signet.gm.ses;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;

/**
 * A seal signature (电子签章数据), SES_Signature of GB/T 38540-2020, 6.1, read from its bytes. Immutable;
 * gives out copies.
 */
public final class SesSignature {
  private final byte[] encoded;
  private final TbsSign toSign;
  private final byte[] signedBytes;
  private final SignedBy signedBy;
  private final byte[] timestamp;

  SesSignature(
      byte[] encoded, TbsSign toSign, byte[] signedBytes, SignedBy signedBy, byte[] timestamp) {
    this.encoded = encoded;
    this.toSign = toSign;
    this.signedBytes = signedBytes;
    this.signedBy = signedBy;
    this.timestamp = timestamp;
  }

  /**
   * Reads a seal signature of version 1, 4 or 5.
   *
   * @throws SesFormatException if the bytes are anything else, if the seal inside is of another
   *     version, or if something follows
   */
  public static SesSignature parse(byte[] der) throws SesFormatException {
    return SignatureReader.signature(der);
  }

  /** The bytes it was read from. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Which standard it follows: the one of the seal inside. */
  public SesVersion version() {
    return toSign.seal().version();
  }

  /** What the signer vouches for. */
  public TbsSign toSign() {
    return toSign;
  }

  /** The bytes that were signed, as they stand in the input. */
  public byte[] signedBytes() {
    return signedBytes.clone();
  }

  /** Certificate of the signer. */
  public X509CertificateHolder signerCertificate() {
    return signedBy.certificate();
  }

  /** The algorithm of the signature, as written. */
  public ASN1ObjectIdentifier signatureAlgorithm() {
    return signedBy.algorithm();
  }

  /** The signature: DER {r, s} for SM2. */
  public byte[] signatureValue() {
    return signedBy.value();
  }

  /** The time-stamp token over the signature value, if there is one. */
  public Optional<byte[]> timestampToken() {
    return Optional.ofNullable(timestamp).map(byte[]::clone);
  }

  /** Whether the signer's key made the signature. Says nothing about who the signer is. */
  public SignatureCheck.Outcome signatureCheck() {
    return signedBy.check(signedBytes);
  }
}
