package org.signet.ledger.evidence;

/**
 * No peer endorsed the transaction, for another reason than the contract's own; nothing was
 * written.
 */
public final class EndorsementFailedException extends LedgerException {
  private static final long serialVersionUID = 1;

  public EndorsementFailedException(String transactionId, String message, Throwable cause) {
    super(transactionId, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
