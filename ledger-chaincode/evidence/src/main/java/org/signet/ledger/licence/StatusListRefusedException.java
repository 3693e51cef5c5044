package org.signet.ledger.licence;

/** A status list is well-formed and must not be believed. */
public final class StatusListRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** It is about another region, origin or list. */
    FOREIGN,
    /** The region's key did not sign it, or a line of that key does not verify. */
    SIGNATURE,
    /** The statuses are not those whose root is signed. */
    ROOT,
    /** A later state of the list has been seen. */
    REPLAYED,
    /** The same sequence has been seen with another text: the region said two things. */
    FORKED,
    /** It says that it was issued later than now, beyond the tolerance. */
    FROM_THE_FUTURE
  }

  private final Reason reason;

  public StatusListRefusedException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public StatusListRefusedException(Reason reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
