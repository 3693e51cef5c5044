package org.signet.seal.access;

/** The sign-on does not answer, so no token can be judged; trying later may help. */
public final class IssuerUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  IssuerUnavailableException(Throwable cause) {
    this("the keys of the token issuer could not be fetched", cause);
  }

  IssuerUnavailableException(String message) {
    super(message);
  }

  IssuerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
