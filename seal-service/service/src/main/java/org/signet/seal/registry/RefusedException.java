package org.signet.seal.registry;

/** The caller asked for something that the rules do not allow; nothing was changed. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A refusal.
   *
   * @param message one sentence of cause, fit to be shown to the caller
   */
  public RefusedException(Refusal refusal, String message) {
    this(refusal.code(), message);
  }

  /** A refusal under a code of the stamping library. */
  RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
