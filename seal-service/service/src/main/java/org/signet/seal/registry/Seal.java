package org.signet.seal.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.seal.store.SealRow;
import org.signet.seal.store.StateRow;

/**
 * A registered seal with the history of its states.
 *
 * @param states oldest first, never empty
 */
public record Seal(SealRow row, List<StateRow> states) {
  public Seal {
    states = List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("a seal has at least one state, found none");
    }
  }

  /** The state it is in now. */
  public SealState state() {
    return SealState.valueOf(current().state());
  }

  /** The last entry of the history. */
  public StateRow current() {
    return states.get(states.size() - 1);
  }

  /** The state at an instant; absent for instants before the seal was made. */
  public Optional<StateRow> stateAt(Instant at) {
    StateRow found = null;
    for (StateRow state : states) {
      if (!state.since().isAfter(at)) {
        found = state;
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * Lets the seal be used now or says why not.
   *
   * @throws RefusedException when it is suspended, revoked, expired or not yet valid
   */
  void requireInForce(Instant now) throws RefusedException {
    switch (state()) {
      case SUSPENDED ->
          throw new RefusedException(
              Refusal.SEAL_SUSPENDED,
              "The seal has been suspended since " + current().since() + ".");
      case REVOKED ->
          throw new RefusedException(
              Refusal.SEAL_REVOKED, "The seal was revoked at " + current().since() + ".");
      case ENABLED -> requireWithinDates(now);
    }
  }

  private void requireWithinDates(Instant now) throws RefusedException {
    if (now.isAfter(row.validTo())) {
      throw new RefusedException(
          Refusal.SEAL_EXPIRED, "The seal was valid until " + row.validTo() + ".");
    }
    if (now.isBefore(row.validFrom())) {
      throw new RefusedException(
          Refusal.SEAL_NOT_YET_VALID, "The seal is valid from " + row.validFrom() + ".");
    }
  }
}
