package org.signet.gm.ses;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.SignatureCheck;

/**
 * An electronic seal (电子印章), SESeal of GB/T 38540-2020, 5.1, read from its bytes. Immutable; gives
 * out copies.
 */
public final class SESeal {
  private final byte[] encoded;
  private final SesVersion version;
  private final SealInfo info;
  private final byte[] signedBytes;
  private final SignedBy signedBy;
  private final byte[] timestamp;

  SESeal(
      byte[] encoded,
      SesVersion version,
      SealInfo info,
      byte[] signedBytes,
      SignedBy signedBy,
      byte[] timestamp) {
    this.encoded = encoded;
    this.version = version;
    this.info = info;
    this.signedBytes = signedBytes;
    this.signedBy = signedBy;
    this.timestamp = timestamp;
  }

  /**
   * Reads a seal of version 1, 4 or 5.
   *
   * @throws SesFormatException if the bytes are anything else, or something follows the seal
   */
  public static SESeal parse(byte[] der) throws SesFormatException {
    return SealReader.seal(der);
  }

  /** The bytes it was read from. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Which standard it follows. */
  public SesVersion version() {
    return version;
  }

  /** All that the seal maker vouches for. */
  public SealInfo info() {
    return info;
  }

  /** Certificate of the seal maker; an organisation's. */
  public X509CertificateHolder makerCertificate() {
    return signedBy.certificate();
  }

  /** The algorithm of the maker's signature, as written. */
  public ASN1ObjectIdentifier signatureAlgorithm() {
    return signedBy.algorithm();
  }

  /** The bytes that the maker signed, as they stand in the input. */
  public byte[] signedBytes() {
    return signedBytes.clone();
  }

  /** The maker's signature: DER {r, s} for SM2. */
  public byte[] signatureValue() {
    return signedBy.value();
  }

  /** The time-stamp token over the signature value, version 5 only. */
  public Optional<byte[]> timestampToken() {
    return Optional.ofNullable(timestamp).map(byte[]::clone);
  }

  /** Whether the maker's key made the signature. Says nothing about who the maker is. */
  public SignatureCheck.Outcome signatureCheck() {
    return signedBy.check(signedBytes);
  }
}
