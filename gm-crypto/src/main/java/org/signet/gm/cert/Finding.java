package org.signet.gm.cert;

import java.util.Objects;

/**
 * One answer about a certificate path.
 *
 * @param reason for programs; decides the {@link #result()}
 * @param detail for people: which certificate, which time; English, one sentence without a full
 *     stop
 */
public record Finding(PathReason reason, String detail) {
  /** An answer. */
  public Finding {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Three answers; unknown is neither of the others. */
  public enum Result {
    /** It holds. */
    PASS,
    /** It does not hold. */
    FAIL,
    /** What was handed in does not decide it. */
    UNKNOWN
  }

  /** The answer. */
  public Result result() {
    return reason.result();
  }
}
