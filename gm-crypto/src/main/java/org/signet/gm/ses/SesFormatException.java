package org.signet.gm.ses;

/** Bytes that are no electronic seal or no seal signature of a version that is read here. */
public final class SesFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names what was expected and what was found. */
  public SesFormatException(String message) {
    super(message);
  }

  /** Names what was expected and what was found, with the fault beneath. */
  public SesFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
