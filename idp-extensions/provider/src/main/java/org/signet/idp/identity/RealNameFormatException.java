package org.signet.idp.identity;

/** A text is no person's name. The message never shows the text. */
public final class RealNameFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  RealNameFormatException(String message) {
    super(message);
  }
}
