package org.signet.ledger.evidence;

/** Bytes that are not evidence, not a record of the contract, or not a receipt. */
public final class EvidenceFormatException extends Exception {
  private static final long serialVersionUID = 1;

  EvidenceFormatException(String message) {
    super(message);
  }

  EvidenceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
