package org.signet.idp.verifier;

/** No answer of the authority could be had. The message says why, and nothing about a person. */
public final class VerifierUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** It was asked too often in vain just now, and is left alone for a while. */
    RESTING,
    /** It cannot be reached, or did not answer in time. */
    NO_ANSWER,
    /** It refuses, by a status other than 200. */
    REFUSED,
    /** What answered is not signed by the authority, or answers something else. */
    NOT_AUTHENTIC,
    /** The own key cannot sign. */
    KEY
  }

  private final Reason reason;

  VerifierUnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  VerifierUnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
