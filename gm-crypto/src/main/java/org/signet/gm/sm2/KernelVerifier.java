package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.signet.gm.sm2.kernel.KeyTable;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm2.kernel.QuarterTable;
import org.signet.gm.sm2.kernel.TwoMultiples;

/** The question of verification put to our own arithmetic. */
final class KernelVerifier {
  /** What the large table costs, in what it saves a verification with the small one. */
  static final int SIGHTINGS = 40;

  private static final KeyTables<KeyTable> LARGE =
      new KeyTables<>(SIGHTINGS, key -> new KeyTable(key.point()));
  private static final KeyTables<QuarterTable> SMALL =
      new KeyTables<>(1, key -> new QuarterTable(key.point()));
  private static final BigInteger P =
      Sm2Curve.parameters().getCurve().getField().getCharacteristic();

  private KernelVerifier() {}

  /**
   * Whether x of sG + tP is {@code wanted} modulo n; empty where the addition met a special case,
   * which only a key or signature made for it brings about.
   */
  static Optional<Boolean> verify(Sm2PublicKey key, BigInteger s, BigInteger t, BigInteger wanted) {
    TwoMultiples sum = new TwoMultiples();
    Optional<KeyTable> large = LARGE.sight(key);
    if (large.isPresent()) {
      sum.sum(limbs(s), limbs(t), large.get());
    } else {
      // Empty while another thread makes it for the same key.
      QuarterTable small = SMALL.sight(key).orElseGet(() -> new QuarterTable(key.point()));
      sum.sum(limbs(s), limbs(t), small);
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
