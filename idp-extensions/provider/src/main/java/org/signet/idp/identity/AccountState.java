package org.signet.idp.identity;

import java.util.Locale;
import java.util.Optional;

/** Where an account is in its life. */
public enum AccountState {
  /** In use. */
  ACTIVE,
  /** Cannot sign on, and nobody acts for its owner, until it is active again (冻结). */
  FROZEN,
  /** Ended for good; its owner may register anew, with another account (注销). */
  CLOSED;

  /** The state of a name in requests. */
  public static Optional<AccountState> of(String name) {
    for (AccountState state : values()) {
      if (state.text().equals(name)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** The name in requests. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether another state may follow. */
  public boolean mayBecome(AccountState next) {
    return this != CLOSED || next == CLOSED;
  }
}
