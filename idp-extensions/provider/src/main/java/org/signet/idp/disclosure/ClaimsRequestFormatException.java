package org.signet.idp.disclosure;

/** The parameter {@code claims} is not what OpenID Connect says. */
public final class ClaimsRequestFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  ClaimsRequestFormatException(String message) {
    super(message);
  }
}
