package org.signet.seal.sign;

import java.io.IOException;

/**
 * The time-stamp authority gave no token that can be used; no file was written. The message is one
 * sentence of cause and holds nothing of the document. Asking again later is harmless.
 */
public final class TimeStampUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Names the cause. */
  public TimeStampUnavailableException(String message) {
    super(message);
  }

  /** Names the cause, with the fault beneath. */
  public TimeStampUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
