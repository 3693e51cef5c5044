package org.signet.seal.sign;

import java.io.IOException;

/**
 * What a later check needs was not to be had; no file was written. The message is one sentence of
 * cause that names the certificate.
 */
public final class ValidationDataUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Names the certificate and the cause. */
  public ValidationDataUnavailableException(String message) {
    super(message);
  }
}
