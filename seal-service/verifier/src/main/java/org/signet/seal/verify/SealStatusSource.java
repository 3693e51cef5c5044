package org.signet.seal.verify;

import java.time.Instant;

/** Somebody who knows the states of seals, for example the service's register. */
@FunctionalInterface
public interface SealStatusSource {
  /** Knows nothing; for verification without a network. */
  SealStatusSource NONE = (esId, at) -> SealStatus.UNKNOWN;

  /** The state of a seal at a time. Must not throw for seals it does not know. */
  SealStatus statusAt(String esId, Instant at);
}
