package org.signet.seal.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * When a signature was made, and who says so.
 *
 * @param claimed what the signer says
 * @param proven what a trusted time-stamp token says: the signature existed by then
 * @param now when the verification takes place
 */
record SigningTime(Optional<Instant> claimed, Optional<Instant> proven, Instant now) {
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
