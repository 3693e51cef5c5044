package org.signet.gm.keys;

/** A private key that exists could not be used; trying again may help. */
public final class KeyUseException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names the key and what failed. */
  public KeyUseException(String message) {
    super(message);
  }

  /** Names the key and what failed, with the fault beneath. */
  public KeyUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
