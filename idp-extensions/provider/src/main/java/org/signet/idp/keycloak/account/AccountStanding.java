package org.signet.idp.keycloak.account;

import java.time.Instant;
import org.signet.idp.identity.AccountState;

/**
 * Where an account is in its life, and why.
 *
 * @param state where
 * @param reason a code of [a-z0-9.:/-], 1 to 64 characters
 * @param since when it came there
 */
public record AccountStanding(AccountState state, String reason, Instant since) {

  /** Checks the reason. */
  public AccountStanding {
    if (!reason.matches("[a-z0-9.:/-]{1,64}")) {
      throw new IllegalArgumentException("expected a reason as a code of [a-z0-9.:/-]");
    }
  }
}
