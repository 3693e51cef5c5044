package org.signet.idp.certificate;

/** What was sent is no certificate, or no signature; the message tells which. */
public final class AnswerFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  AnswerFormatException(String message) {
    super(message);
  }
}
