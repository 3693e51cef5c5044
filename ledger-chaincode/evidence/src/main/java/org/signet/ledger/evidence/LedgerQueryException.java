package org.signet.ledger.evidence;

/** The ledger could not be asked, or its answer could not be read. */
public final class LedgerQueryException extends LedgerException {
  private static final long serialVersionUID = 1;

  public LedgerQueryException(String transactionId, String message, Throwable cause) {
    super(transactionId, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
