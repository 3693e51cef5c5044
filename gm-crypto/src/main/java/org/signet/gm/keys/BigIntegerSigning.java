package org.signet.gm.keys;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.Sm2Curve;
import org.signet.gm.sm2.Sm2Digest;
import org.signet.gm.sm2.Sm2Signature;

/**
 * Signing on Bouncy Castle's field arithmetic, where the kernel is turned off. {@code BigInteger}
 * is not constant-time.
 */
final class BigIntegerSigning implements Signing {
  private final BigInteger inverseOfOnePlusD;
  private final byte[] z;
  private final Supplier<Nonces> nonces;

  BigIntegerSigning(BigInteger d, byte[] z, Supplier<Nonces> nonces) {
    this.inverseOfOnePlusD = BigIntegers.modOddInverse(Sm2Curve.order(), d.add(BigInteger.ONE));
    this.z = z;
    this.nonces = nonces;
  }

  @Override
  public List<byte[]> signAll(List<byte[]> messages) {
    return messages.stream().map(this::sign).toList();
  }

  /** GB/T 32918.2-2016, 6.1, steps A3 to A6. */
  @Override
  public byte[] sign(byte[] message) {
    BigInteger n = Sm2Curve.order();
    byte[] digest = Sm2Digest.e(z, message);
    BigInteger e = BigIntegers.fromUnsignedByteArray(digest);
    Nonces source = nonces.get();
    byte[] candidate = new byte[Sm2Curve.FIELD_BYTES];
    for (int attempt = 0; ; attempt++) {
      source.candidate(digest, attempt, candidate);
      BigInteger k = BigIntegers.fromUnsignedByteArray(candidate);
      if (k.signum() == 0 || k.compareTo(n) >= 0) {
        continue;
      }
      ECPoint point = Sm2Curve.parameters().getG().multiply(k).normalize();
      BigInteger r = e.add(point.getAffineXCoord().toBigInteger()).mod(n);
      if (r.signum() == 0 || r.add(k).equals(n)) {
        continue;
      }
      // (1 + d)^-1 (k - r d) written so that d itself does not occur: (1 + d)^-1 (k + r) - r
      BigInteger s = inverseOfOnePlusD.multiply(k.add(r)).subtract(r).mod(n);
      if (s.signum() != 0) {
        return new Sm2Signature(r, s).der();
      }
    }
  }
}
