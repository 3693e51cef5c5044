package org.signet.idp.server;

import java.io.IOException;

/** The realm gave no token; the message is the realm's own, without the password. */
public final class SignInException extends IOException {
  private static final long serialVersionUID = 1L;

  SignInException(String message) {
    super(message);
  }
}
