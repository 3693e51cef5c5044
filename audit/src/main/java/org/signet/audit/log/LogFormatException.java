package org.signet.audit.log;

/** Bytes in a log directory have not the form that this package writes. */
public final class LogFormatException extends Exception {
  public LogFormatException(String message) {
    super(message);
  }
}
