package org.signet.seal.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.seal.store.Rows;
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

  /**
   * A registered seal.
   *
   * @throws RefusedException when there is none with this id
   */
  public static Seal find(Rows rows, String id) throws RefusedException {
    Optional<SealRow> row = rows.seals().find(id);
    if (row.isEmpty()) {
      throw new RefusedException(
          Refusal.SEAL_NOT_FOUND, "There is no seal with this id in the register.");
    }
    return new Seal(row.get(), rows.seals().states(id));
  }

  /** The next state of this seal; never earlier than the one before. */
  StateRow next(SealState state, Instant now, String reason, String actor) {
    Instant last = current().since();
    return new StateRow(
        row.id(), current().seq() + 1, state.name(), now.isAfter(last) ? now : last, reason, actor);
  }

  /** The state it is in now. */
  public SealState state() {
    return SealState.valueOf(current().state());
  }

  /** The last entry of the history. */
  public StateRow current() {
    return states.get(states.size() - 1);
  }

  /**
   * Lets the seal be used now or says why not.
   *
   * @throws RefusedException when it is not enabled, expired or not yet valid
   */
  void requireInForce(Instant now) throws RefusedException {
    String since = " since " + current().since() + ".";
    switch (state()) {
      case SUSPENDED ->
          throw new RefusedException(Refusal.SEAL_SUSPENDED, "The seal has been suspended" + since);
      case REVOKED ->
          throw new RefusedException(Refusal.SEAL_REVOKED, "The seal is revoked" + since);
      case IMPOUNDED ->
          throw new RefusedException(Refusal.SEAL_IMPOUNDED, "The seal is impounded" + since);
      case INVALIDATED ->
          throw new RefusedException(Refusal.SEAL_INVALIDATED, "The seal is void" + since);
      case DESTROYED ->
          throw new RefusedException(Refusal.SEAL_DESTROYED, "The seal is destroyed" + since);
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
