package org.signet.idp.level;

import org.signet.idp.identity.IdentityLevel;

/**
 * How much a session is worth.
 *
 * @param identity how well the person's identity is proved at this moment
 * @param signOn how strong this sign-on is, 0 (a mere cookie) to 4
 */
public record SessionLevel(IdentityLevel identity, int signOn) {

  /** Checks the range. */
  public SessionLevel {
    if (signOn < 0 || signOn > 4) {
      throw new IllegalArgumentException("expected a sign-on level from 0 to 4, found " + signOn);
    }
  }

  /** The lower of the two: what {@code acr} tells. */
  public int effective() {
    return Math.min(identity.number(), signOn);
  }
}
