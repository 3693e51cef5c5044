package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.kernel.KeyTable;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm2.kernel.TwoMultiples;

/** The question of verification put to our own arithmetic. */
final class KernelVerifier {
  /** A table costs about as much as this many verifications without one. */
  static final int SIGHTINGS = 12;

  private static final KeyTables<KeyTable> TABLES =
      new KeyTables<>(SIGHTINGS, key -> new KeyTable(key.point()));
  private static final BigInteger P =
      Sm2Curve.parameters().getCurve().getField().getCharacteristic();

  private KernelVerifier() {}

  /**
   * Whether x of sG + tP is {@code wanted} modulo n; empty where the addition met a special case,
   * which only a key or signature made for it brings about.
   */
  static Optional<Boolean> verify(Sm2PublicKey key, BigInteger s, BigInteger t, BigInteger wanted) {
    TwoMultiples sum = new TwoMultiples();
    Optional<KeyTable> table = TABLES.sight(key);
    if (table.isPresent()) {
      sum.sum(limbs(s), limbs(t), table.get());
    } else {
      sum.sum(limbs(s), limbs(t), key.point());
    }
    if (sum.failed()) {
      return Optional.empty();
    }
    BigInteger beyond = wanted.add(Sm2Curve.order());
    return Optional.of(
        sum.hasX(limbs(wanted)) || (beyond.compareTo(P) < 0 && sum.hasX(limbs(beyond))));
  }

  private static long[] limbs(BigInteger number) {
    long[] limbs = new long[Limbs.COUNT];
    Limbs.read(BigIntegers.asUnsignedByteArray(Limbs.BYTES, number), 0, limbs);
    return limbs;
  }
}
