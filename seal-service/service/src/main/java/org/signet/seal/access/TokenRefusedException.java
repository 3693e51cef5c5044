package org.signet.seal.access;

/** The caller could not be told from the token. The message never contains the token. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not; one reason, the first that was found. */
  public enum Reason {
    MISSING("token-missing"),
    EXPIRED("token-expired"),
    AUDIENCE("token-audience"),
    INVALID("token-invalid"),
    /** Good by itself, but its session was ended or its account frozen. */
    ENDED("token-ended");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  TokenRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
