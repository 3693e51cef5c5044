package org.signet.seal.registry;

/**
 * Where a seal stands: ENABLED ⇄ SUSPENDED, and from either to REVOKED (注销), which is final. Expiry
 * is not a state but follows from the dates in the seal.
 */
public enum SealState {
  ENABLED,
  SUSPENDED,
  REVOKED;

  /** Whether the rules know a way from this state to the next one. */
  boolean mayBecome(SealState next) {
    return switch (this) {
      case ENABLED -> next == SUSPENDED || next == REVOKED;
      case SUSPENDED -> next == ENABLED || next == REVOKED;
      case REVOKED -> false;
    };
  }
}
