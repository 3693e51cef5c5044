package org.signet.seal.store;

/**
 * The database or the document folder failed; nothing was written, unless {@link Database#erase}
 * says so or the outcome is {@link #isUndecided undecided}. The same call may be tried again later.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean undecided;

  StoreException(String message) {
    super(message);
    this.undecided = false;
  }

  public StoreException(String message, Throwable cause) {
    this(message, cause, false);
  }

  StoreException(String message, Throwable cause, boolean undecided) {
    super(message, cause);
    this.undecided = undecided;
  }

  /** Whether the transaction may have been committed all the same: its answer was lost. */
  public boolean isUndecided() {
    return undecided;
  }
}
