package org.signet.ledger.devpeer;

/** The chaincode asked for something that the peer refuses; it hears the message. */
final class ChaincodeRequestException extends Exception {
  private static final long serialVersionUID = 1;

  ChaincodeRequestException(String message) {
    super(message);
  }
}
