package org.signet.seal.verify.pdf;

import java.time.Duration;

/** A point in time after which work on one file stops; measured by the monotonic clock. */
public final class Deadline {
  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  /** A deadline that starts to run now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Whether the time is over. */
  public boolean passed() {
    return System.nanoTime() - endNanos > 0;
  }

  /** Stops the work when the time is over. */
  public void check() throws BoundHitException {
    if (passed()) {
      throw new BoundHitException(Bound.TIME);
    }
  }
}
