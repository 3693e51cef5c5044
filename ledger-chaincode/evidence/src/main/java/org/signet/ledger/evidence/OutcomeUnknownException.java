package org.signet.ledger.evidence;

/**
 * The transaction was handed in and nobody could say what became of it: ask for its outcome before
 * anything else is done.
 */
public final class OutcomeUnknownException extends LedgerException {
  private static final long serialVersionUID = 1;

  public OutcomeUnknownException(String transactionId, String message, Throwable cause) {
    super(transactionId, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
