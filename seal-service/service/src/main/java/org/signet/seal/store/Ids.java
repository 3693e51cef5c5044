package org.signet.seal.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Identifiers that sort in the order of their making: UUID version 7 (RFC 9562, 5.7), with a
 * counter in the random bits so that two of one millisecond keep their order. Thread-safe.
 */
public final class Ids {
  private static final int COUNTER_BITS = 12;

  private final InstantSource clock;
  private final SecureRandom random;
  private long lastMillis;
  private int counter;

  public Ids(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new identifier, 36 characters. */
  public synchronized String next() {
    long now = Math.max(clock.millis(), lastMillis);
    counter = now == lastMillis ? counter + 1 : 0;
    if (counter >> COUNTER_BITS != 0) {
      now++;
      counter = 0;
    }
    lastMillis = now;
    long high = (now << 16) | 0x7000L | counter;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
