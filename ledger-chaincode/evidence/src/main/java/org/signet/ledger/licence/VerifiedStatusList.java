package org.signet.ledger.licence;

import java.time.Duration;
import java.time.Instant;

/**
 * A status list that {@link StatusListReader} has opened: the region's key signed exactly this.
 *
 * @param header what the region says about it
 * @param list the statuses
 */
public record VerifiedStatusList(StatusHeader header, StatusList list) {
  /** How long ago the region said so; never negative. */
  public Duration age(Instant now) {
    Duration age = Duration.between(header.issuedAt(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** True while the region itself allows to use it without asking again. */
  public boolean isFresh(Instant now) {
    return age(now).compareTo(header.ttl()) <= 0;
  }
}
