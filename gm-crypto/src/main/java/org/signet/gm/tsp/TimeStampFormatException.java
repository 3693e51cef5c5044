package org.signet.gm.tsp;

/** Bytes that are no time-stamp request, response or token, or no answer to what was asked. */
public final class TimeStampFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason that an authority gives for refusing such a request. */
  private final TimeStampFailure failure;

  /** Names what was expected and what was found. */
  public TimeStampFormatException(String message) {
    this(TimeStampFailure.BAD_DATA_FORMAT, message);
  }

  /** Names what was expected and what was found, with the fault beneath. */
  public TimeStampFormatException(String message, Throwable cause) {
    super(message, cause);
    this.failure = TimeStampFailure.BAD_DATA_FORMAT;
  }

  TimeStampFormatException(TimeStampFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  TimeStampFailure failure() {
    return failure;
  }
}
