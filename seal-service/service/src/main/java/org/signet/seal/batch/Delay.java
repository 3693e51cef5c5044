package org.signet.seal.batch;

import java.time.Duration;

/**
 * When jobs that wait for a time stamp are tried again: soon at first, then after longer and longer
 * pauses until there was no failure for a while. Not thread-safe.
 */
final class Delay {
  private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private boolean anyWaits = true; // perhaps from before the start
  private long begunNanos = System.nanoTime();
  private long pauseNanos;

  /** Whether jobs wait and may be tried now. */
  boolean isOver() {
    return anyWaits && sinceNanos() >= pauseNanos;
  }

  /** Those that waited are being tried. */
  void end() {
    anyWaits = false;
  }

  /** A job has to wait; one more of the same round changes nothing. */
  void begin() {
    anyWaits = true;
    if (sinceNanos() < pauseNanos) {
      return;
    }
    boolean again = sinceNanos() < pauseNanos + LONGEST_NANOS;
    pauseNanos =
        again ? Math.min(Math.max(2 * pauseNanos, SHORTEST_NANOS), LONGEST_NANOS) : SHORTEST_NANOS;
    begunNanos = System.nanoTime();
  }

  private long sinceNanos() {
    return System.nanoTime() - begunNanos;
  }
}
