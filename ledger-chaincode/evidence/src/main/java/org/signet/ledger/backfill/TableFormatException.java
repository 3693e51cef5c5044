package org.signet.ledger.backfill;

/**
 * The input is not a table of certificates; no single line is to blame, or reading cannot go on.
 */
public final class TableFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  TableFormatException(String message) {
    super(message);
  }

  TableFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
