package org.signet.idp.identity;

/** A text is no number of a document of its type. The message never shows the text. */
public final class DocumentFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  DocumentFormatException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /** Of a number of GB 11643; the cause is left away, it says the same. */
  static DocumentFormatException of(ResidentIdFormatException refused) {
    Reason reason =
        switch (refused.reason()) {
          case LENGTH, CHARACTER -> Reason.FORM;
          case REGION -> Reason.REGION;
          case BIRTH_DATE, BIRTH_DATE_IN_FUTURE, CENTURY_UNKNOWN -> Reason.BIRTH_DATE;
          case CHECK_CHARACTER -> Reason.CHECK_CHARACTER;
        };
    return new DocumentFormatException(reason, refused.getMessage());
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a text is no number of a document. */
  public enum Reason {
    /** Another length, or a character that does not stand there. */
    FORM,
    /** The place that it names gives out no such documents. */
    REGION,
    /** The country that it names does not exist. */
    COUNTRY,
    /** The birth date is not in the calendar, has not come yet, or has no certain century. */
    BIRTH_DATE,
    /** A typing error, or an invented number. */
    CHECK_CHARACTER
  }
}
