package org.signet.seal.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a signature was made, and who says so.
 *
 * @param claimed what the signer says
 * @param proven what a trusted time-stamp token says: the signature existed by then
 * @param now when the verification takes place
 */
record SigningTime(Optional<Instant> claimed, Optional<Instant> proven, Instant now) {
  /**
   * A time that a token over the signature and a later stamp over the document may both prove: the
   * earlier proof counts, since the signature existed by then.
   */
  static SigningTime of(
      Optional<Instant> claimed,
      Optional<Instant> byToken,
      Optional<Instant> byLaterStamp,
      Instant now) {
    Optional<Instant> proven =
        Stream.of(byToken, byLaterStamp).flatMap(Optional::stream).min(Instant::compareTo);
    return new SigningTime(claimed, proven, now);
  }

  /** The time at which certificates and seal are judged. */
  Instant reference() {
    return proven.or(() -> claimed).orElse(now);
  }

  /** The time to show; empty when nobody says anything. */
  Optional<Instant> shown() {
    return proven.or(() -> claimed);
  }

  /** Until when the key must not have been revoked: only a proof lets later revocations pass. */
  Instant revocationReference() {
    return proven.orElse(now);
  }
}
