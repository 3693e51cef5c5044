package org.signet.audit.checkpoint;

/** A note is well-formed and must not be believed. */
public final class NoteRefusedException extends Exception {
  /** Why. */
  public enum Reason {
    /** No signature line belongs to a key that the verifier knows. */
    NO_KNOWN_KEY,
    /** The line of a known key does not verify. */
    BAD_SIGNATURE,
    /** The signatures are good and the text is not a checkpoint. */
    NOT_A_CHECKPOINT
  }

  private final Reason reason;

  NoteRefusedException(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
