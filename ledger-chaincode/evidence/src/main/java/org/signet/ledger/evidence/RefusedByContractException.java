package org.signet.ledger.evidence;

/** The contract refused for what was asked, not for how; asking the same again will not help. */
public final class RefusedByContractException extends LedgerException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code the contract's stable code, {@code SIGNET_…}
   * @param message the contract's whole sentence, code included
   */
  public RefusedByContractException(
      String transactionId, String code, String message, Throwable cause) {
    super(transactionId, message, cause);
    this.code = code;
  }

  public String code() {
    return code;
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
