package org.signet.audit.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Compares the wall clock with the monotonic one and tells when somebody has set it. */
final class ClockWatch {
  static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final InstantSource wall;
  private final LongSupplier monotonicNanos;
  private Instant expectedFrom;
  private long nanosFrom;

  /** A jump of the wall clock, from what it should have shown to what it showed. */
  record Jump(Instant expected, Instant found) {}

  ClockWatch(InstantSource wall, LongSupplier monotonicNanos) {
    this.wall = wall;
    this.monotonicNanos = monotonicNanos;
    restart(wall.instant());
  }

  private void restart(Instant now) {
    expectedFrom = now;
    nanosFrom = monotonicNanos.getAsLong();
  }

  /** Whether the clock has jumped since the last call. */
  Optional<Jump> check() {
    Instant expected = expectedFrom.plusNanos(monotonicNanos.getAsLong() - nanosFrom);
    Instant found = wall.instant();
    restart(found);
    return Duration.between(expected, found).abs().compareTo(TOLERANCE) > 0
        ? Optional.of(new Jump(expected, found))
        : Optional.empty();
  }
}
