package org.signet.suite.home;

import java.io.IOException;

/** Another suite uses the home. */
public final class HomeInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  HomeInUseException(String message) {
    super(message);
  }
}
