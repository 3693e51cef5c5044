package org.signet.seal.verify;

/** A policy file that cannot be used; the message names the place and what was expected. */
public final class PolicyFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyFormatException(String message) {
    super(message);
  }

  PolicyFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
