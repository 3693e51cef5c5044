package org.signet.gm.cert;

/**
 * Bytes that are no certificate, CRL or OCSP response, or a certificate without the key that is
 * needed.
 */
public final class CertificateFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names what was expected and what was found. */
  public CertificateFormatException(String message) {
    super(message);
  }

  /** Names what was expected and what was found, with the fault beneath. */
  public CertificateFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
