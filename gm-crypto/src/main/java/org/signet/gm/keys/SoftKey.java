package org.signet.gm.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Engine;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.kernel.BaseMultiple;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm3.HmacSm3Key;

/**
 * An SM2 private key in memory. Everything that depends on the key alone is computed once: the
 * public point, Z, and (1 + d)^-1; a signature then costs one base point multiplication. Nonces are
 * hedged, see {@link HedgedNonces}.
 */
final class SoftKey implements Signer {
  private final BigInteger d;
  private final Sm2PublicKey publicKey;
  private final Signing signing;

  /**
   * A key of this number.
   *
   * @throws IllegalArgumentException if d is not in [1, n-2]; 1 + d has no inverse for n - 1
   */
  SoftKey(BigInteger d, SecureRandom random) {
    this(d, random, Sm2Engine.chosen());
  }

  SoftKey(BigInteger d, SecureRandom random, Sm2Engine engine) {
    this(d, nonces(d, random), engine);
  }

  /** A key with nonces from elsewhere, for tests with published ones. */
  SoftKey(BigInteger d, Supplier<Nonces> nonces, Sm2Engine engine) {
    requirePrivateKey(d);
    this.d = d;
    this.publicKey = publicKeyOf(d, engine);
    byte[] z = Sm2Digest.z(publicKey, Sm2Id.DEFAULT);
    this.signing =
        engine == Sm2Engine.KERNEL
            ? new KernelSigning(limbs(d), z, nonces)
            : new BigIntegerSigning(d, z, nonces);
  }

  @Override
  public Sm2PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    return signing.sign(message);
  }

  @Override
  public List<byte[]> signAll(List<byte[]> messages) {
    return signing.signAll(messages);
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

  private static Supplier<Nonces> nonces(BigInteger d, SecureRandom random) {
    requirePrivateKey(d);
    byte[] bytes = BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, d);
    HmacSm3Key key = HedgedNonces.key(bytes);
    Arrays.fill(bytes, (byte) 0);
    return () -> new HedgedNonces(key, random);
  }

  private static void requirePrivateKey(BigInteger d) {
    if (d.signum() <= 0 || d.compareTo(Sm2Curve.order().subtract(BigInteger.TWO)) > 0) {
      throw new IllegalArgumentException("an SM2 private key is in [1, n-2]");
    }
  }

  private static Sm2PublicKey publicKeyOf(BigInteger d, Sm2Engine engine) {
    byte[] point = new byte[Sm2PublicKey.POINT_BYTES];
    point[0] = 4;
    if (engine != Sm2Engine.KERNEL || !kernelPoint(limbs(d), point)) {
      point = Sm2Curve.parameters().getG().multiply(d).normalize().getEncoded(false);
    }
    try {
      return Sm2PublicKey.ofPoint(point);
    } catch (Sm2FormatException e) {
      throw new IllegalStateException("a multiple of the base point is on the curve", e);
    }
  }

  private static boolean kernelPoint(long[] d, byte[] point) {
    BaseMultiple base = new BaseMultiple();
    long[] x = new long[Limbs.COUNT];
    long[] y = new long[Limbs.COUNT];
    boolean good = base.point(d, x, y);
    base.clear();
    Limbs.clear(d);
    Limbs.write(x, point, 1);
    Limbs.write(y, point, 1 + Limbs.BYTES);
    return good;
  }

  private static long[] limbs(BigInteger d) {
    byte[] bytes = BigIntegers.asUnsignedByteArray(Sm2Curve.FIELD_BYTES, d);
    long[] limbs = new long[Limbs.COUNT];
    Limbs.read(bytes, 0, limbs);
    Arrays.fill(bytes, (byte) 0);
    return limbs;
  }
}
