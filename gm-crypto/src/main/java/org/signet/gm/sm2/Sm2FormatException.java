package org.signet.gm.sm2;

/** Bytes that are no SM2 public key or no SM2 signature; the message says what was expected. */
public final class Sm2FormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names what was expected and what was found. */
  public Sm2FormatException(String message) {
    super(message);
  }

  /** Names what was expected and what was found, with the fault beneath. */
  public Sm2FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
