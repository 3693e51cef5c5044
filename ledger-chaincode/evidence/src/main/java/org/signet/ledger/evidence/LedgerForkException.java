package org.signet.ledger.evidence;

/**
 * The ledger has a checkpoint of this log that the log itself does not have: one of them was turned
 * back or replaced. Nothing is anchored until a person has looked.
 */
public final class LedgerForkException extends Exception {
  private static final long serialVersionUID = 1;

  LedgerForkException(String message) {
    super(message);
  }
}
