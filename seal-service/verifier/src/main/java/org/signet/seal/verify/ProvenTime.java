package org.signet.seal.verify;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A time by which a signature is proven to have existed.
 *
 * @param source who proves it; never the signer
 */
record ProvenTime(Instant at, TimeSource source) {
  /** The proof that counts: the earliest, since the signature existed by then. */
  static Optional<ProvenTime> earliest(Collection<ProvenTime> proofs) {
    return proofs.stream().min(Comparator.comparing(ProvenTime::at));
  }

  /**
   * The latest that the signer may honestly claim: who anchors reads a clock of his own, and no
   * time-stamp authority's.
   */
  Instant latestClaim() {
    return source == TimeSource.ANCHORED_EVIDENCE ? at.plus(SignerSteps.CLOCK_TOLERANCE) : at;
  }
}
