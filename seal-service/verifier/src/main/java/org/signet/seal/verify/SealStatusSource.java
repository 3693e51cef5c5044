package org.signet.seal.verify;

import java.time.Instant;
import org.signet.gm.ses.SESeal;

/**
 * Somebody who knows the states of seals: the service's register, or lists that a verifier keeps.
 */
@FunctionalInterface
public interface SealStatusSource {
  /** Knows nothing; for verification without a network. */
  SealStatusSource NONE = (seal, at) -> SealStatus.UNKNOWN;

  /** The state of a seal at a time. Must not throw for seals it does not know. */
  SealStatus statusAt(SESeal seal, Instant at);

  /** Asks this one, and the other about seals that this one does not know. */
  default SealStatusSource or(SealStatusSource other) {
    return (seal, at) -> {
      SealStatus status = statusAt(seal, at);
      return status == SealStatus.UNKNOWN ? other.statusAt(seal, at) : status;
    };
  }
}
