package org.signet.idp.keycloak.events;

/** An act is not done because it cannot be recorded. */
public final class AuditUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditUnavailableException(Throwable cause) {
    super("not done, because the audit log cannot be written", cause);
  }

  AuditUnavailableException(String reason) {
    super("not done, because the audit log cannot be written: " + reason);
  }
}
