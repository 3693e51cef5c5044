package org.signet.idp.keycloak.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The one row of {@code SIGNET_AUDIT_TURN}: whoever holds its lock delivers. It says how far the
 * log had come when the last delivery was committed.
 */
@Entity(name = "SignetAuditTurn")
@Table(name = "SIGNET_AUDIT_TURN")
public class TurnEntity {
  static final int ONLY = 1;

  @Id
  @Column(name = "ID", nullable = false)
  int id;

  @Column(name = "LOG_ORIGIN", nullable = false)
  String origin;

  @Column(name = "LOG_SIZE", nullable = false)
  long size;

  /** For the persistence provider. */
  protected TurnEntity() {}
}
