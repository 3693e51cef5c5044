package org.signet.seal.sign;

/**
 * A document was not stamped, and no file was written. The message is one sentence of cause; it
 * holds no content of the document.
 */
public final class StampException extends Exception {
  private static final long serialVersionUID = 1L;
  private final StampRefusal refusal;

  StampException(StampRefusal refusal, String cause) {
    super(cause);
    this.refusal = refusal;
  }

  StampException(StampRefusal refusal, String message, Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** Why, as a constant. */
  public StampRefusal refusal() {
    return refusal;
  }

  /** The stable code, such as {@code damaged-document}. */
  public String code() {
    return refusal.code();
  }

  /** One sentence: what can be done. */
  public String remedy() {
    return refusal.remedy();
  }
}
