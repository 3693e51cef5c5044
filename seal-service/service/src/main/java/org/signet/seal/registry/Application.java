package org.signet.seal.registry;

import java.util.List;
import java.util.Optional;
import org.signet.seal.store.ApplicationRow;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StateRow;

/**
 * An application for a seal with the history of its states.
 *
 * @param states oldest first, never empty
 */
public record Application(ApplicationRow row, List<StateRow> states) {
  public Application {
    states = List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("an application has at least one state, found none");
    }
  }

  static Application find(Rows rows, String id) throws RefusedException {
    Optional<ApplicationRow> row = rows.applications().find(id);
    if (row.isEmpty()) {
      throw new RefusedException(
          Refusal.APPLICATION_NOT_FOUND, "There is no application with this id.");
    }
    return new Application(row.get(), rows.applications().states(id));
  }

  /** The state it is in now. */
  public ApplicationState state() {
    return ApplicationState.valueOf(current().state());
  }

  /** The last entry of the history. */
  public StateRow current() {
    return states.get(states.size() - 1);
  }

  /** Subject of the person who approved it, if somebody did. */
  Optional<String> approvedBy() {
    return states.stream()
        .filter(state -> state.state().equals(ApplicationState.APPROVED.name()))
        .map(StateRow::actor)
        .findFirst();
  }

  void requireWay(ApplicationState next) throws RefusedException {
    if (!state().mayBecome(next)) {
      throw new RefusedException(
          Refusal.APPLICATION_STATE_REFUSED,
          "The application is %s and cannot become %s.".formatted(state(), next));
    }
  }
}
