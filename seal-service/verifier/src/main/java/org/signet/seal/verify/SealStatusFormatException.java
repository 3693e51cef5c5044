package org.signet.seal.verify;

/** A list of the states of seals that cannot be read, or that its maker did not sign. */
public final class SealStatusFormatException extends Exception {
  SealStatusFormatException(String message) {
    super(message);
  }

  SealStatusFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
