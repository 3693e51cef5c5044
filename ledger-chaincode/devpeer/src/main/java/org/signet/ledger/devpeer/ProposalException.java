package org.signet.ledger.devpeer;

/** A proposal is malformed or its creator may not make it. */
final class ProposalException extends Exception {
  private static final long serialVersionUID = 1;

  ProposalException(String message) {
    super(message);
  }

  ProposalException(String message, Throwable cause) {
    super(message, cause);
  }
}
