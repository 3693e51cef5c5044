package org.signet.ledger.evidence;

/**
 * The ledger did not do what it was asked; each stage of a transaction has its subclass. The
 * message says what happened, the transaction identifier finds it on the ledger.
 */
public abstract class LedgerException extends Exception {
  private static final long serialVersionUID = 1;

  private final String transactionId;

  LedgerException(String transactionId, String message, Throwable cause) {
    super(
        transactionId.isEmpty() ? message : message + " (transaction " + transactionId + ")",
        cause);
    this.transactionId = transactionId;
  }

  /** The Fabric transaction, or empty when there was none. */
  public String transactionId() {
    return transactionId;
  }

  /** True when the same call may succeed later without anything being changed. */
  public abstract boolean retryable();
}
