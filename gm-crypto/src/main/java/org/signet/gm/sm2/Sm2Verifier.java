package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Verification of SM2 signatures, GB/T 32918.2-2016, 7.1. Safe for many threads; it remembers
 * nothing but multiples of keys that it saw often. It answers the mathematical question only: whose
 * key it is and whether it may sign is {@code gm.cert}'s to say.
 */
public final class Sm2Verifier {
  /** What a table costs, in verifications without one. */
  static final int SIGHTINGS = 32;

  private static final KeyTables<WindowTable> TABLES =
      new KeyTables<>(SIGHTINGS, key -> new WindowTable(key.ecPoint()));

  private Sm2Verifier() {}

  /**
   * Whether the DER signature is the key owner's over the message, with the default identifier.
   * Bytes that are not strict DER are no signature: {@code false}.
   */
  public static boolean verify(Sm2PublicKey key, byte[] message, byte[] derSignature) {
    try {
      return verify(key, Sm2Id.DEFAULT, message, Sm2Signature.parseDer(derSignature));
    } catch (Sm2FormatException e) {
      return false;
    }
  }

  /** Whether the signature is the key owner's over the message, with the identifier {@code id}. */
  public static boolean verify(Sm2PublicKey key, Sm2Id id, byte[] message, Sm2Signature signature) {
    return verifyDigest(key, Sm2Digest.e(Sm2Digest.z(key, id), message), signature);
  }

  /**
   * Whether the signature is the key owner's over {@code e} as it stands. The caller answers for
   * how {@code e} came about: a digest without Z in it binds neither identifier nor key.
   */
  public static boolean verifyDigest(Sm2PublicKey key, byte[] e, Sm2Signature signature) {
    BigInteger n = Sm2Curve.order();
    BigInteger t = signature.r().add(signature.s()).mod(n);
    if (t.signum() == 0) {
      return false;
    }
    BigInteger wanted = signature.r().subtract(BigIntegers.fromUnsignedByteArray(e)).mod(n);
    Optional<Boolean> answer =
        switch (Sm2Choice.chosen()) {
          case KERNEL -> KernelVerifier.verify(key, signature.s(), t, wanted);
          case TABLES ->
              TABLES.sight(key).flatMap(table -> byTables(table, signature.s(), t, wanted));
          case BOUNCY_CASTLE -> Optional.empty();
        };
    return answer.orElseGet(() -> byBouncyCastle(key, signature.s(), t, wanted));
  }

  /**
   * Whether x of sG + tP is {@code wanted} modulo n; empty where the addition formula met a special
   * case, which only a key or signature made for it brings about.
   */
  private static Optional<Boolean> byTables(
      WindowTable table, BigInteger s, BigInteger t, BigInteger wanted) {
    PointSum sum = new PointSum();
    sum.startPublic(BaseTable.TABLE, new ScalarWindows(s));
    sum.addPublic(table, new ScalarWindows(t));
    if (sum.failed()) {
      return Optional.empty();
    }
    BigInteger beyond = wanted.add(Sm2Curve.order());
    BigInteger p = Sm2Curve.parameters().getCurve().getField().getCharacteristic();
    return Optional.of(sum.hasX(wanted) || (beyond.compareTo(p) < 0 && sum.hasX(beyond)));
  }

  private static boolean byBouncyCastle(
      Sm2PublicKey key, BigInteger s, BigInteger t, BigInteger wanted) {
    ECPoint point =
        ECAlgorithms.sumOfTwoMultiplies(Sm2Curve.parameters().getG(), s, key.ecPoint(), t)
            .normalize();
    return !point.isInfinity()
        && point.getAffineXCoord().toBigInteger().mod(Sm2Curve.order()).equals(wanted);
  }
}
