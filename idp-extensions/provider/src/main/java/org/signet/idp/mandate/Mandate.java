package org.signet.idp.mandate;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * A mandate as it was granted.
 *
 * @param id random
 * @param terms what it says
 * @param grantor the account of who granted it: the principal, or its legal representative then
 * @param grantedAt when
 * @param approvedAt when the second person approved, if that was wanted and done
 * @param revokedAt when it was revoked, if it was
 */
public record Mandate(
    String id,
    MandateTerms terms,
    String grantor,
    Instant grantedAt,
    Optional<Instant> approvedAt,
    Optional<Instant> revokedAt) {

  /** Where it stands at a moment. What was revoked stays revoked, whatever else is true. */
  public Standing standingAt(Instant time) {
    if (revokedAt.isPresent()) {
      return Standing.REVOKED;
    }
    if (!time.isBefore(terms.until())) {
      return Standing.EXPIRED;
    }
    if (terms.approver().isPresent() && approvedAt.isEmpty()) {
      return Standing.AWAITING_APPROVAL;
    }
    return time.isBefore(terms.from()) ? Standing.NOT_YET : Standing.IN_FORCE;
  }

  /** Whether its agent may act at a moment, in a service that goes by some names. */
  public boolean allows(Collection<String> namesOfService, Instant time) {
    return standingAt(time) == Standing.IN_FORCE && terms.services().covers(namesOfService);
  }

  /** Where a mandate stands. */
  public enum Standing {
    /** Granted, but a second person has not approved yet. */
    AWAITING_APPROVAL,
    /** Its period has not begun. */
    NOT_YET,
    /** Its agent may act. */
    IN_FORCE,
    /** Its period is over. */
    EXPIRED,
    /** Taken back, or given up. */
    REVOKED;

    /** The name in answers: {@code awaiting-approval}, …. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
