package org.signet.seal.access;

/** The sign-on's keys could not be fetched, so no token can be judged; trying later may help. */
public final class IssuerUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  IssuerUnavailableException(Throwable cause) {
    super("the keys of the token issuer could not be fetched", cause);
  }
}
