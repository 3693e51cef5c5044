package org.signet.gm.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.signet.gm.sm2.kernel.BaseMultiples;
import org.signet.gm.sm2.kernel.Limbs;
import org.signet.gm.sm2.kernel.Scalars;
import org.signet.gm.sm3.Sm3;

/**
 * Signing by {@code gm.sm2.kernel}: constant time in the key and in the nonce. Once working memory
 * is there it allocates the signature and nothing else, but for what the random generator needs
 * once in {@value HedgedNonces#USES} signatures. What a signature leaves in working memory is wiped
 * before it is given back.
 */
final class KernelSigning implements Signing {
  /** Fewer messages than this are signed one by one. */
  private static final int WORTHWHILE = 4;

  /** (1 + d)^-1, as a factor of {@link Scalars#multiply}. */
  private final long[] inverseOfOnePlusD = new long[Limbs.COUNT];

  /** SM3 after Z. */
  private final Sm3 afterZ = new Sm3();

  private final ScratchPool pool;

  /**
   * A key.
   *
   * @param d canonical, in [1, n-2]
   * @param z of the public key under the default identifier
   */
  KernelSigning(long[] d, byte[] z, Supplier<Nonces> nonces) {
    long[] one = {1, 0, 0, 0, 0};
    Scalars.add(d, one, inverseOfOnePlusD);
    Scalars.invert(inverseOfOnePlusD, inverseOfOnePlusD);
    Scalars.enter(inverseOfOnePlusD, inverseOfOnePlusD);
    afterZ.update(z);
    pool = new ScratchPool(nonces);
  }

  @Override
  public byte[] sign(byte[] message) {
    SigningScratch scratch = pool.take();
    try {
      digest(message, scratch);
      return sign(scratch);
    } finally {
      scratch.clear();
      pool.give(scratch);
    }
  }

  private void digest(byte[] message, SigningScratch scratch) {
    scratch.sm3.resume(afterZ);
    scratch.sm3.update(message);
    scratch.sm3.digest(scratch.digest, 0);
    Limbs.read(scratch.digest, 0, scratch.e);
    Scalars.reduce(scratch.e);
  }

  /** GB/T 32918.2-2016, 6.1, steps A3 to A7, for the e that the working memory holds. */
  private byte[] sign(SigningScratch scratch) {
    for (int attempt = 0; ; attempt++) {
      scratch.drawNonce(attempt);
      if (Scalars.validMask(scratch.k) != 0
          && scratch.base.x(scratch.k, scratch.x)
          && finish(scratch)) {
        return scratch.der();
      }
    }
  }

  /**
   * r and s from e, k and x. A branch tells only that a nonce was thrown away, which reveals
   * nothing about the one that is used.
   */
  private boolean finish(SigningScratch scratch) {
    Scalars.reduce(scratch.x);
    Scalars.add(scratch.e, scratch.x, scratch.r);
    Scalars.add(scratch.r, scratch.k, scratch.s);
    long zero = Scalars.zeroMask(scratch.r) | Scalars.zeroMask(scratch.s);
    // (1 + d)^-1 (k - r d) written so that d itself does not occur: (1 + d)^-1 (k + r) - r
    Scalars.multiply(scratch.s, inverseOfOnePlusD, scratch.s);
    Scalars.subtract(scratch.s, scratch.r, scratch.s);
    return (zero | Scalars.zeroMask(scratch.s)) == 0;
  }

  @Override
  public List<byte[]> signAll(List<byte[]> messages) {
    List<byte[]> signatures = new ArrayList<>(messages.size());
    if (messages.size() < WORTHWHILE) {
      messages.forEach(message -> signatures.add(sign(message)));
      return signatures;
    }
    SigningScratch scratch = pool.take();
    Batch batch = new Batch();
    try {
      for (int from = 0; from < messages.size(); from += BaseMultiples.CAPACITY) {
        int to = Math.min(messages.size(), from + BaseMultiples.CAPACITY);
        sign(messages.subList(from, to), batch, scratch, signatures);
      }
    } finally {
      batch.clear();
      scratch.clear();
      pool.give(scratch);
    }
    return signatures;
  }

  private void sign(
      List<byte[]> messages, Batch batch, SigningScratch scratch, List<byte[]> signatures) {
    for (int i = 0; i < messages.size(); i++) {
      digest(messages.get(i), scratch);
      int attempt = 0;
      do {
        scratch.drawNonce(attempt++);
      } while (Scalars.validMask(scratch.k) == 0);
      Limbs.copy(scratch.e, batch.e[i]);
      Limbs.copy(scratch.k, batch.k[i]);
    }
    boolean good = batch.multiples.x(batch.k, messages.size(), batch.x);
    for (int i = 0; i < messages.size(); i++) {
      Limbs.copy(batch.e[i], scratch.e);
      Limbs.copy(batch.k[i], scratch.k);
      Limbs.copy(batch.x[i], scratch.x);
      signatures.add(good && finish(scratch) ? scratch.der() : sign(messages.get(i)));
    }
  }

  /** What the signatures of a batch need side by side; one nonce for each, used once. */
  private static final class Batch {
    private final BaseMultiples multiples = new BaseMultiples();
    private final long[][] e = new long[BaseMultiples.CAPACITY][Limbs.COUNT];
    private final long[][] k = new long[BaseMultiples.CAPACITY][Limbs.COUNT];
    private final long[][] x = new long[BaseMultiples.CAPACITY][Limbs.COUNT];

    void clear() {
      multiples.clear();
      for (long[][] numbers : new long[][][] {e, k, x}) {
        for (long[] number : numbers) {
          Limbs.clear(number);
        }
      }
    }
  }
}
