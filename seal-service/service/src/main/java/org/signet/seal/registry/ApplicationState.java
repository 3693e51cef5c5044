package org.signet.seal.registry;

/** Where an application stands: a draft, then with the approver, then with the maker, or ended. */
public enum ApplicationState {
  DRAFT,
  SUBMITTED,
  APPROVED,
  REJECTED,
  WITHDRAWN,
  /** The seal has been made. */
  MADE;

  /** Whether the rules know a way from this state to the next one. */
  boolean mayBecome(ApplicationState next) {
    return switch (this) {
      case DRAFT -> next == DRAFT || next == SUBMITTED || next == WITHDRAWN;
      case SUBMITTED -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
      case APPROVED -> next == MADE || next == WITHDRAWN;
      case REJECTED, WITHDRAWN, MADE -> false;
    };
  }
}
