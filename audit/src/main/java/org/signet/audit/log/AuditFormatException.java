package org.signet.audit.log;

/** The bytes of a record are not an audit event in canonical form. */
public final class AuditFormatException extends Exception {
  public AuditFormatException(String message) {
    super(message);
  }

  public AuditFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
