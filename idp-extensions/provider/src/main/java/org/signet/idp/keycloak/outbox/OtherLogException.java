package org.signet.idp.keycloak.outbox;

/** The log in the configured directory is not the one to which records were delivered. */
final class OtherLogException extends Exception {
  private static final long serialVersionUID = 1L;

  OtherLogException(String origin, long found, long delivered) {
    super(
        "the audit log "
            + origin
            + " has "
            + found
            + " records, but "
            + delivered
            + " were delivered to it: restore it, or begin another one under another origin");
  }
}
