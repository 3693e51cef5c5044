package org.signet.seal.verify;

import java.util.Locale;

/**
 * A file that cannot be verified at all, because it is none of the formats that are read, or not
 * readable. It says nothing about its signatures.
 */
public final class DocumentFormatException extends Exception {
  /** Why. */
  public enum Code {
    EMPTY_DOCUMENT,
    NOT_A_PDF,
    DAMAGED_DOCUMENT,
    PASSWORD_REQUIRED,
    TOO_LARGE;

    /** The stable word for problems and the command line, for example {@code not-a-pdf}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Code code;

  DocumentFormatException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  DocumentFormatException(Code code, String message) {
    this(code, message, null);
  }

  /** The stable code. */
  public Code code() {
    return code;
  }
}
