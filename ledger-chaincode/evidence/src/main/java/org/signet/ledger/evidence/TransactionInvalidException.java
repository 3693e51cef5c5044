package org.signet.ledger.evidence;

/**
 * The transaction was ordered and found invalid, for instance because another one came first;
 * nothing was written.
 */
public final class TransactionInvalidException extends LedgerException {
  private static final long serialVersionUID = 1;

  public TransactionInvalidException(String transactionId, String message, Throwable cause) {
    super(transactionId, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
