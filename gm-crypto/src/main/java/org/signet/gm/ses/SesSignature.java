package org.signet.gm.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.der.Der;
import org.signet.gm.der.DerFormatException;
import org.signet.gm.der.Tlv;

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

  /**
   * The same signature with a time-stamp token over its signature value as the fifth element, [0]
   * EXPLICIT; what was signed keeps its bytes.
   *
   * @param token DER; not looked into
   * @throws IllegalStateException if it is of version 1, which has no place for it, or has a token
   */
  public byte[] withTimestamp(byte[] token) {
    if (version() == SesVersion.V1 || timestamp != null) {
      throw new IllegalStateException("there is no place for a token");
    }
    try {
      List<byte[]> parts = new ArrayList<>();
      for (Tlv part : Tlv.parse(encoded).children()) {
        parts.add(part.encoded());
      }
      parts.add(Der.wrap(Tlv.EXPLICIT_0, Der.bits(token)));
      return Der.sequence(parts);
    } catch (DerFormatException e) {
      throw new IllegalStateException("what was read once can be read again", e);
    }
  }

  /** Whether the signer's key made the signature. Says nothing about who the signer is. */
  public SignatureCheck.Outcome signatureCheck() {
    return signedBy.check(signedBytes);
  }
}
