package org.signet.gm.cms;

/** Bytes that are no signed message with exactly one signer. */
public final class CmsFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names what was expected and what was found. */
  public CmsFormatException(String message) {
    super(message);
  }

  /** Names what was expected and what was found, with the fault beneath. */
  public CmsFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
