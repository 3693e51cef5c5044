package org.signet.ledger.devpeer;

import java.io.IOException;

/** The stored ledger does not agree with itself: a block, its chain or the state was altered. */
public final class LedgerDamagedException extends IOException {
  private static final long serialVersionUID = 1;

  LedgerDamagedException(String message) {
    super(message);
  }

  LedgerDamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
