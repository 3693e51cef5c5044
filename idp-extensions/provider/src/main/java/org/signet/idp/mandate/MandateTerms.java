package org.signet.idp.mandate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a mandate (授权委托) is to say.
 *
 * @param principal who is acted for
 * @param agent the account of who acts
 * @param services for which services
 * @param from from when
 * @param until up to when, exclusively
 * @param approver the account of a second person without whom it is not in force, if one is wanted
 */
public record MandateTerms(
    Principal principal,
    String agent,
    ServiceScope services,
    Instant from,
    Instant until,
    Optional<String> approver) {
  /** The longest period: whoever still wants it after five years says so again. */
  public static final Duration LONGEST = Duration.ofDays(5 * 366);

  /**
   * Checks the terms against who grants them and when.
   *
   * @throws MandateRefusedException when they may not be granted so
   */
  public void check(String grantor, Instant now) throws MandateRefusedException {
    if (!from.isBefore(until) || !now.isBefore(until)) {
      throw new MandateRefusedException(MandateRefusedException.Reason.PERIOD);
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0
        || Duration.between(now, from).compareTo(LONGEST) > 0) {
      throw new MandateRefusedException(MandateRefusedException.Reason.PERIOD_TOO_LONG);
    }
    if (agent.equals(grantor)) {
      throw new MandateRefusedException(MandateRefusedException.Reason.AGENT_IS_GRANTOR);
    }
    if (approver.isPresent() && (approver.get().equals(grantor) || approver.get().equals(agent))) {
      throw new MandateRefusedException(MandateRefusedException.Reason.APPROVER_IS_PARTY);
    }
  }
}
