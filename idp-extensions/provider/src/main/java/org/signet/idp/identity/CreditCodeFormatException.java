package org.signet.idp.identity;

/** A text is no unified social credit code. */
public final class CreditCodeFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  CreditCodeFormatException(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a text is no unified social credit code. */
  public enum Reason {
    /** Not 18 characters. */
    LENGTH("a unified social credit code has 18 characters"),
    /** A character outside the alphabet of 31. */
    CHARACTER("a unified social credit code has digits and capital letters without I, O, S, V, Z"),
    /** The first character is no registering department's. */
    DEPARTMENT("the registering department is not assigned"),
    /** A letter where the region's digits stand. */
    REGION("the region code has six digits"),
    /** A typing error, or an invented code. */
    CHECK_CHARACTER("the check character does not fit the other characters");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }
}
