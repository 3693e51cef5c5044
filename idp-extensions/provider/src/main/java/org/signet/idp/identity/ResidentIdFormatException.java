package org.signet.idp.identity;

/** A text is no resident ID number. The message tells the reason and never the text. */
public final class ResidentIdFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ResidentIdFormatException(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a text is no resident ID number. */
  public enum Reason {
    /** Not 18 characters (or not 15 in the old form). */
    LENGTH("a resident ID number has 18 characters"),
    /** Something else than ASCII digits and a capital X at the end. */
    CHARACTER("a resident ID number has digits only, and a digit or a capital X at the end"),
    /** The first two digits are no region's. */
    REGION("the region code is not assigned"),
    /** The date is not in the calendar. */
    BIRTH_DATE("the birth date is not in the calendar"),
    /** The date has not come yet. */
    BIRTH_DATE_IN_FUTURE("the birth date has not come yet"),
    /** A 15-digit number of a centenarian: its century cannot be told. */
    CENTURY_UNKNOWN("the century of this old number cannot be told; give the 18 characters"),
    /** A typing error, or an invented number. */
    CHECK_CHARACTER("the check character does not fit the other characters");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }
}
