package org.signet.gm.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;

/**
 * An SM2 private key in memory. Everything that depends on the key alone is computed once: the
 * public point, Z, and (1 + d)^-1; a signature then costs one base point multiplication.
 */
final class SoftKey implements Signer {
  private final BigInteger d;
  private final BigInteger inverseOfOnePlusD;
  private final Sm2PublicKey publicKey;
  private final byte[] z;
  private final SecureRandom random;

  /**
   * A key of this number.
   *
   * @throws IllegalArgumentException if d is not in [1, n-2]; 1 + d has no inverse for n - 1
   */
  SoftKey(BigInteger d, SecureRandom random) {
    BigInteger n = Sm2Curve.order();
    if (d.signum() <= 0 || d.compareTo(n.subtract(BigInteger.TWO)) > 0) {
      throw new IllegalArgumentException("an SM2 private key is in [1, n-2]");
    }
    this.d = d;
    this.inverseOfOnePlusD = BigIntegers.modOddInverse(n, d.add(BigInteger.ONE));
    this.publicKey = publicKeyOf(d);
    this.z = Sm2Digest.z(publicKey, Sm2Id.DEFAULT);
    this.random = random;
  }

  @Override
  public Sm2PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    return sign(BigIntegers.fromUnsignedByteArray(Sm2Digest.e(z, message))).der();
  }

  /** GB/T 32918.2-2016, 6.1, steps A3 to A6. */
  private Sm2Signature sign(BigInteger e) {
    BigInteger n = Sm2Curve.order();
    while (true) {
      BigInteger k = scalarBelow(n, random);
      BigInteger x1 = timesBase(k).getAffineXCoord().toBigInteger();
      BigInteger r = e.add(x1).mod(n);
      if (r.signum() == 0 || r.add(k).equals(n)) {
        continue;
      }
      // (1 + d)^-1 (k - r d) written so that d itself does not occur: (1 + d)^-1 (k + r) - r
      BigInteger s = inverseOfOnePlusD.multiply(k.add(r)).subtract(r).mod(n);
      if (s.signum() != 0) {
        return new Sm2Signature(r, s);
      }
    }
  }

  /** The PKCS#8 form, for {@link Pkcs12} alone. */
  PrivateKeyInfo pkcs8() throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, Sm2Curve.OID),
        new ECPrivateKey(
            Sm2Curve.order().bitLength(), d, new DERBitString(publicKey.point()), Sm2Curve.OID));
  }

  /** A uniform number in [1, bound-1]: draws 32 bytes until they fit. */
  static BigInteger scalarBelow(BigInteger bound, SecureRandom random) {
    byte[] bytes = new byte[Sm2Curve.FIELD_BYTES];
    while (true) {
      random.nextBytes(bytes);
      BigInteger scalar = BigIntegers.fromUnsignedByteArray(bytes);
      if (scalar.signum() > 0 && scalar.compareTo(bound) < 0) {
        return scalar;
      }
    }
  }

  private static Sm2PublicKey publicKeyOf(BigInteger d) {
    try {
      return Sm2PublicKey.ofPoint(timesBase(d).getEncoded(false));
    } catch (Sm2FormatException e) {
      throw new IllegalStateException("a multiple of the base point is on the curve", e);
    }
  }

  private static ECPoint timesBase(BigInteger scalar) {
    return Sm2Curve.parameters().getG().multiply(scalar).normalize();
  }
}
