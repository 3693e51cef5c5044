package org.signet.seal.verify.pdf;

/** A file that cannot be read as a PDF document; the code is stable, the message is for people. */
public final class PdfFormatException extends Exception {
  /** Why a file could not be read. */
  public enum Code {
    EMPTY_DOCUMENT,
    NOT_A_PDF,
    DAMAGED_DOCUMENT,
    PASSWORD_REQUIRED
  }

  private final Code code;

  PdfFormatException(Code code, String message) {
    super(message);
    this.code = code;
  }

  PdfFormatException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable code. */
  public Code code() {
    return code;
  }
}
