package org.signet.gm.sm2;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;

/**
 * An SM2 public key: a point of the curve that is not infinity. Its bytes are {@code 04 || x || y},
 * 65 in all. Immutable; equal when the points are.
 */
public final class Sm2PublicKey {
  /** Length of {@link #point()}. */
  public static final int POINT_BYTES = 1 + 2 * Sm2Curve.FIELD_BYTES;

  private final ECPoint point;
  private final byte[] encoded;

  private Sm2PublicKey(ECPoint point, byte[] encoded) {
    this.point = point;
    this.encoded = encoded;
  }

  /**
   * Reads {@code 04 || x || y} and checks that the point is on the curve.
   *
   * @throws Sm2FormatException for another length, a compressed or hybrid form, a coordinate that
   *     is not below p, or a point off the curve
   */
  public static Sm2PublicKey ofPoint(byte[] point65) throws Sm2FormatException {
    if (point65.length != POINT_BYTES || point65[0] != 4) {
      throw new Sm2FormatException(
          "an SM2 public key is 65 bytes that begin with 04, found " + point65.length + " bytes");
    }
    try {
      ECPoint point = Sm2Curve.parameters().getCurve().decodePoint(point65);
      return new Sm2PublicKey(Sm2Curve.parameters().validatePublicPoint(point), point65.clone());
    } catch (IllegalArgumentException e) {
      throw new Sm2FormatException("the public key is not a point of the SM2 curve", e);
    }
  }

  /**
   * Reads a DER SubjectPublicKeyInfo with id-ecPublicKey and the named curve 1.2.156.10197.1.301.
   *
   * @throws Sm2FormatException for any other algorithm or curve, or a point that {@link #ofPoint}
   *     refuses
   */
  public static Sm2PublicKey ofSpki(byte[] der) throws Sm2FormatException {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
      AlgorithmIdentifier algorithm = info.getAlgorithm();
      if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
          || !(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)
          || !Sm2Curve.OID.equals(curve)) {
        throw new Sm2FormatException(
            "expected an SM2 key (id-ecPublicKey on 1.2.156.10197.1.301), found "
                + algorithm.getAlgorithm());
      }
      return ofPoint(info.getPublicKeyData().getOctets());
    } catch (RuntimeException e) {
      throw new Sm2FormatException("not a SubjectPublicKeyInfo", e);
    }
  }

  /** The 65 bytes {@code 04 || x || y}, as a copy. */
  public byte[] point() {
    return encoded.clone();
  }

  /** The DER SubjectPublicKeyInfo. */
  public byte[] spki() {
    try {
      return new SubjectPublicKeyInfo(
              new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, Sm2Curve.OID), encoded)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("a public key always has an encoding", e);
    }
  }

  ECPoint ecPoint() {
    return point;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sm2PublicKey key && Arrays.equals(encoded, key.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** The point in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(encoded);
  }
}
