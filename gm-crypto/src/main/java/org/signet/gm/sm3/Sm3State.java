package org.signet.gm.sm3;

import org.bouncycastle.crypto.digests.SM3Digest;

/** What {@link Sm3} needs of a computation; one is ours, one is Bouncy Castle's. */
interface Sm3State {
  void update(byte[] input, int offset, int lengthBytes);

  /** Writes the digest to {@code out} and starts an empty computation. */
  void finish(byte[] out, int offset);

  Sm3State fork();

  /** Goes on from where another computation of the same kind stands. */
  void resume(Sm3State from);

  /** The reference: Bouncy Castle's light-weight digest. */
  final class BouncyCastle implements Sm3State {
    private final SM3Digest digest;

    BouncyCastle() {
      this(new SM3Digest());
    }

    private BouncyCastle(SM3Digest digest) {
      this.digest = digest;
    }

    @Override
    public void update(byte[] input, int offset, int lengthBytes) {
      digest.update(input, offset, lengthBytes);
    }

    @Override
    public void finish(byte[] out, int offset) {
      digest.doFinal(out, offset);
    }

    @Override
    public Sm3State fork() {
      return new BouncyCastle(new SM3Digest(digest));
    }

    @Override
    public void resume(Sm3State from) {
      digest.reset(((BouncyCastle) from).digest);
    }
  }
}
