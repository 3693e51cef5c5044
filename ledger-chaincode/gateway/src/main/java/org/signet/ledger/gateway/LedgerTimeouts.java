package org.signet.ledger.gateway;

import java.time.Duration;
import java.util.List;

/**
 * How long each stage may take.
 *
 * @param evaluate one question
 * @param endorse collecting the endorsements of one transaction
 * @param submit handing it in for ordering
 * @param commit from there until it is committed; asked twice before the outcome is unknown
 */
public record LedgerTimeouts(
    Duration evaluate, Duration endorse, Duration submit, Duration commit) {
  public LedgerTimeouts {
    for (Duration timeout : List.of(evaluate, endorse, submit, commit)) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("expected positive timeouts, found " + timeout);
      }
    }
  }

  /** 5 s, 15 s, 5 s and 60 s, as Fabric's own clients use. */
  public static LedgerTimeouts standard() {
    return new LedgerTimeouts(
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60));
  }
}
