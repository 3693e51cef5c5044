package org.signet.idp.mandate;

import java.util.Locale;
import java.util.Optional;
import org.signet.idp.identity.RegisteredName;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * A legal person or other organisation with a unified social credit code (法人和其他组织), as its
 * registration authority tells it.
 *
 * @param code its code, for ever
 * @param name registered name, 1 to {@value #LONGEST_NAME} characters
 * @param representative the account of its legal representative (法定代表人), if it is known
 * @param state where it is in its life
 */
public record LegalPerson(
    UnifiedSocialCreditCode code, String name, Optional<String> representative, State state) {
  /** Longest name in characters. */
  public static final int LONGEST_NAME = 200;

  /** Checks the name. */
  public LegalPerson {
    RegisteredName.check(name, LONGEST_NAME);
  }

  /** Whether anybody can act for it. */
  public boolean acts() {
    return state == State.ACTIVE;
  }

  /** Whether an account is its legal representative. */
  public boolean isRepresentedBy(String userId) {
    return representative.isPresent() && representative.get().equals(userId);
  }

  /** Where a legal person is in its life. */
  public enum State {
    /** Registered and in business. */
    ACTIVE,
    /** Licence suspended or under investigation: nobody acts for it until it is active again. */
    SUSPENDED,
    /** Struck off or dissolved, for good. */
    DISSOLVED;

    /** The state of a name in requests. */
    public static Optional<State> of(String name) {
      for (State state : values()) {
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
    public boolean mayBecome(State next) {
      return this != DISSOLVED || next == DISSOLVED;
    }
  }
}
