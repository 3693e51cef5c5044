package org.signet.idp.verifier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves somebody alone who failed several times in a row: for a while nobody passes, then one, and
 * everybody again when that one succeeds. Thread-safe.
 */
final class Breaker {
  private final int mostFailures;
  private final Duration rest;
  private final InstantSource clock;
  private int failures;
  private Instant restsUntil = Instant.MIN;

  Breaker(int mostFailures, Duration rest, InstantSource clock) {
    this.mostFailures = mostFailures;
    this.rest = rest;
    this.clock = clock;
  }

  /** Whether a call may be tried; after a rest one call, and the next after another rest. */
  synchronized boolean passes() {
    if (failures < mostFailures) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(restsUntil)) {
      return false;
    }
    restsUntil = now.plus(rest);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    if (failures >= mostFailures) {
      restsUntil = clock.instant().plus(rest);
    }
  }
}
