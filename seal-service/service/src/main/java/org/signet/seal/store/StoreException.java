package org.signet.seal.store;

/**
 * The database or the document folder failed; nothing was written, unless {@link Database#erase}
 * says so. The same call may be tried again later.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
