package org.signet.suite.run;

/** The suite, or one of its parts, did not start; the message says which and why. */
public final class SuiteStartException extends Exception {
  private static final long serialVersionUID = 1L;

  SuiteStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
