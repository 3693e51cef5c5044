package org.signet.idp.server;

import java.io.IOException;

/** Keycloak did not start; the message ends with the last lines of its log. */
public final class ServerStartException extends IOException {
  private static final long serialVersionUID = 1L;

  ServerStartException(String message) {
    super(message);
  }
}
