package org.signet.gm.keys;

import java.util.Arrays;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.kernel.BaseMultiple;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm3.Sm3;

/** Working memory of one signature at a time. */
final class SigningScratch {
  final Sm3 sm3 = new Sm3();
  final BaseMultiple base = new BaseMultiple();
  final byte[] digest = new byte[Sm3.DIGEST_BYTES];

  /** The numbers of GB/T 32918.2-2016, 6.1, canonical; x is x1. */
  final long[] e = new long[Limbs.COUNT];

  final long[] k = new long[Limbs.COUNT];
  final long[] x = new long[Limbs.COUNT];
  final long[] r = new long[Limbs.COUNT];
  final long[] s = new long[Limbs.COUNT];

  private final Nonces nonces;
  private final byte[] candidate = new byte[Limbs.BYTES];
  private final byte[] raw = new byte[2 * Limbs.BYTES];

  SigningScratch(Nonces nonces) {
    this.nonces = nonces;
  }

  /** Draws k for the digest; it may lie outside [1, n-1]. */
  void drawNonce(int attempt) {
    nonces.candidate(digest, attempt, candidate);
    Limbs.read(candidate, 0, k);
    Arrays.fill(candidate, (byte) 0);
  }

  /** The DER signature of r and s. */
  byte[] der() {
    Limbs.write(r, raw, 0);
    Limbs.write(s, raw, Limbs.BYTES);
    return Sm2Signature.derOfRaw(raw);
  }

  /** Wipes what the last signature left. */
  void clear() {
    base.clear();
    Arrays.fill(digest, (byte) 0);
    Arrays.fill(raw, (byte) 0);
    Limbs.clear(e);
    Limbs.clear(k);
    Limbs.clear(x);
    Limbs.clear(r);
    Limbs.clear(s);
  }
}
