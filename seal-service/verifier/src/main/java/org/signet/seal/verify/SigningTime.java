package org.signet.seal.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * When a signature was made, and who says so.
 *
 * @param claimed what the signer says
 * @param proven by what time the signature is proven to have existed
 * @param now when the verification takes place
 */
record SigningTime(Optional<Instant> claimed, Optional<ProvenTime> proven, Instant now) {
  /** The time at which certificates and seal are judged. */
  Instant reference() {
    return shown().orElse(now);
  }

  /** The time to show; empty when nobody says anything. */
  Optional<Instant> shown() {
    return proven.map(ProvenTime::at).or(() -> claimed);
  }

  /** Who says it. */
  Optional<TimeSource> source() {
    return proven.map(ProvenTime::source).or(() -> claimed.map(at -> TimeSource.CLAIMED));
  }

  /** Until when the key must not have been revoked: only a proof lets later revocations pass. */
  Instant revocationReference() {
    return proven.map(ProvenTime::at).orElse(now);
  }
}
