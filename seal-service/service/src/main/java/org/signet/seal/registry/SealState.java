package org.signet.seal.registry;

/**
 * Where a seal stands (国办发〔2025〕33号): ENABLED ⇄ SUSPENDED, from either to one of three ends, and
 * from each end to DESTROYED, which is final. Expiry is not a state but follows from the dates in
 * the seal.
 */
public enum SealState {
  ENABLED("resume"),
  SUSPENDED("suspend"),
  /** Given up by its owner (注销). */
  REVOKED("revoke"),
  /** Taken away by the authority (收缴). */
  IMPOUNDED("impound"),
  /** Declared void (作废), such as after a loss of the key. */
  INVALIDATED("invalidate"),
  /** What is left of it has been destroyed (销毁); the record stays. */
  DESTROYED("destroy");

  private final String verb;

  SealState(String verb) {
    this.verb = verb;
  }

  /** What is done to a seal to bring it here; stands in addresses and in the audit log. */
  public String verb() {
    return verb;
  }

  /** Whether the rules know a way from this state to the next one. */
  boolean mayBecome(SealState next) {
    return switch (this) {
      case ENABLED -> next == SUSPENDED || next.isEnd();
      case SUSPENDED -> next == ENABLED || next.isEnd();
      case REVOKED, IMPOUNDED, INVALIDATED -> next == DESTROYED;
      case DESTROYED -> false;
    };
  }

  private boolean isEnd() {
    return this == REVOKED || this == IMPOUNDED || this == INVALIDATED;
  }
}
