package org.signet.gm.der;

/** Bytes that are not the DER element that was expected. */
public final class DerFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names what was expected and what was found. */
  public DerFormatException(String message) {
    super(message);
  }
}
