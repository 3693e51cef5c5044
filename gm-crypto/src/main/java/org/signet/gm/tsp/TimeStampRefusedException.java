package org.signet.gm.tsp;

import java.util.Optional;

/** An authority answered in good order that it gives no time stamp. */
public final class TimeStampRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final TimeStampFailure failure;

  TimeStampRefusedException(TimeStampFailure failureOrNull, String text) {
    super(
        "the authority refused"
            + (failureOrNull == null ? "" : ": " + failureOrNull)
            + (text.isEmpty() ? "" : " (" + text + ")"));
    this.failure = failureOrNull;
  }

  /** Its reason, if it gave one that RFC 3161 knows. */
  public Optional<TimeStampFailure> failure() {
    return Optional.ofNullable(failure);
  }
}
