package org.signet.ledger.evidence;

/** The endorsed transaction was not taken for ordering; nothing was written. */
public final class SubmissionFailedException extends LedgerException {
  private static final long serialVersionUID = 1;

  public SubmissionFailedException(String transactionId, String message, Throwable cause) {
    super(transactionId, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
