package org.signet.seal.sign;

import java.util.Locale;

/** A signature was not put into a prepared document, and no file was written. */
public final class EmbeddingRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** No gap waits for a signature. */
    NOT_PREPARED("Prepare the document first, or choose the prepared file."),
    /** It is no signature of the kind that the document was prepared for. */
    SIGNATURE_UNREADABLE("Ask for a signature of the profile that the document was prepared for."),
    /** It is about other bytes: another document, or this one before it was changed. */
    OTHER_DOCUMENT("Prepare the document again and ask for a new signature."),
    /** It does not hold. */
    SIGNATURE_WRONG("Ask for the signature again."),
    /** The gap is too small. */
    ROOM_TOO_SMALL("Prepare the document again with more room.");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }
  }

  private final Reason reason;

  EmbeddingRefusedException(Reason reason, String cause) {
    super(cause);
    this.reason = reason;
  }

  EmbeddingRefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why, as a constant. */
  public Reason reason() {
    return reason;
  }

  /** The stable code, such as {@code other-document}. */
  public String code() {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One sentence: what can be done. */
  public String remedy() {
    return reason.remedy;
  }
}
