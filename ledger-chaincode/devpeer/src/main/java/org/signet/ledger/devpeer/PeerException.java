package org.signet.ledger.devpeer;

/** The peer, not the chaincode, could not process a proposal; the client hears the message. */
final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  PeerException(String message) {
    super(message);
  }

  PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
