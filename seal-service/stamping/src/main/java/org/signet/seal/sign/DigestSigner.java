package org.signet.seal.sign;

import java.io.IOException;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;

/**
 * Signs documents that it never sees: a digest and its range come in, the value of /Contents goes
 * out. The gate is that of every stamp (GB/T 38540-2020, clause 7), and the signature is verified
 * before it is handed out; what the digest stands for, the caller vouches for. Safe for use by
 * several threads.
 */
public final class DigestSigner {
  private final Optional<TimeStampSource> timeStamps;

  DigestSigner(Optional<TimeStampSource> timeStamps) {
    this.timeStamps = timeStamps;
  }

  /** The highest level that lies in a signature value alone. */
  public SignatureLevel highest() {
    return timeStamps.isPresent() ? SignatureLevel.B_T : SignatureLevel.B_B;
  }

  /**
   * Signs.
   *
   * @param sm3 of the bytes in the range, 32 bytes
   * @return the value of /Contents, DER without padding
   * @throws IllegalArgumentException if the level is above {@link #highest()} or the digest has
   *     another length
   * @throws StampException when the seal or the signer is refused
   * @throws KeyUseException when the key could not be used
   * @throws TimeStampUnavailableException when there was no time stamp
   */
  public byte[] sign(SealUse use, SignatureLevel level, byte[] sm3, SignedRange range)
      throws StampException, KeyUseException, IOException {
    if (level.compareTo(highest()) > 0) {
      throw new IllegalArgumentException(
          "expected a level up to " + highest() + ", found " + level);
    }
    if (sm3.length != Sm3.DIGEST_BYTES) {
      throw new IllegalArgumentException("an SM3 digest has 32 bytes, found " + sm3.length);
    }
    SignatureMaker maker = SealGate.open(use);
    if (level.needsTimeStamp()) {
      maker = new TimeStampedMaker(maker, use.profile(), timeStamps.orElseThrow(), use.time());
    }
    return maker.sign(sm3, range.toString());
  }
}
