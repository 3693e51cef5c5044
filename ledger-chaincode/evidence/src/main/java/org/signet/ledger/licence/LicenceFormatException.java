package org.signet.ledger.licence;

/** A text that is not a licence identifier, or bytes that are not a status list. */
public final class LicenceFormatException extends Exception {
  private static final long serialVersionUID = 1;

  LicenceFormatException(String message) {
    super(message);
  }

  LicenceFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
