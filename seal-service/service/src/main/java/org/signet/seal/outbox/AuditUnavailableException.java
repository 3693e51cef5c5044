package org.signet.seal.outbox;

/** The audit log takes no records, so an act that must not go unrecorded was not done. */
public final class AuditUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  AuditUnavailableException(Throwable cause) {
    super("the audit log cannot be written", cause);
  }
}
