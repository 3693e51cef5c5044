package org.signet.suite.demo;

import java.io.IOException;

/** The service answered with a problem (RFC 9457) where a result was expected. */
final class ServiceRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ServiceRefusedException(int status, String code, String detail, String remedy) {
    super(code + ": " + detail + (remedy.isEmpty() ? "" : " " + remedy));
    this.status = status;
    this.code = code;
  }

  /** Whether the request was at fault, not the service. */
  boolean refused() {
    return status >= 400 && status < 500;
  }

  String code() {
    return code;
  }
}
