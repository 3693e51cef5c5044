package org.signet.gm.sm2;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Verification of SM2 signatures, GB/T 32918.2-2016, 7.1. Stateless and safe for many threads. It
 * answers the mathematical question only: whose key it is and whether it may sign is {@code
 * gm.cert}'s to say.
 */
public final class Sm2Verifier {
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
    ECPoint point =
        ECAlgorithms.sumOfTwoMultiplies(
                Sm2Curve.parameters().getG(), signature.s(), key.ecPoint(), t)
            .normalize();
    if (point.isInfinity()) {
      return false;
    }
    BigInteger x = point.getAffineXCoord().toBigInteger();
    return BigIntegers.fromUnsignedByteArray(e).add(x).mod(n).equals(signature.r());
  }
}
