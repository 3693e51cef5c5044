package org.signet.idp.server;

import java.io.IOException;

/** The distribution could not be unpacked, built or given its realm. */
public final class ServerPreparationException extends IOException {
  private static final long serialVersionUID = 1L;

  ServerPreparationException(String message) {
    super(message);
  }
}
