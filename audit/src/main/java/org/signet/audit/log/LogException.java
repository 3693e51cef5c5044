package org.signet.audit.log;

/** A log could not be opened, written, read or signed. */
public final class LogException extends Exception {
  /** What to do about it depends on this. */
  public enum Reason {
    /** Another writer holds the directory. */
    LOCKED,
    /** The directory holds a log with another origin, hash or authentication. */
    OTHER_LOG,
    /** Bytes that had been acknowledged are damaged or gone; run the verifier, restore a copy. */
    DAMAGED,
    /** A write failed, now or before; the log takes nothing more until it is opened again. */
    FAILED,
    /** The log was closed. */
    CLOSED,
    /** The entry is larger than {@link MerkleLog#MAX_ENTRY_BYTES}. */
    TOO_LARGE,
    /** The signing key could not be used; the records are safe, only the checkpoint is missing. */
    SIGNER,
    /** Reading failed. */
    UNREADABLE
  }

  private final Reason reason;

  public LogException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public LogException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
