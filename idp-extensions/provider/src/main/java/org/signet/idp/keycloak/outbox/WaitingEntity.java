package org.signet.idp.keycloak.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row of {@code SIGNET_AUDIT_OUTBOX}: a record that the audit log does not have yet. */
@Entity(name = "SignetAuditWaiting")
@Table(name = "SIGNET_AUDIT_OUTBOX")
public class WaitingEntity {
  /** Grows with every row that is written after another one was committed, on any node. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "SEQUENCE_NUMBER", nullable = false)
  Long sequenceNumber;

  @Column(name = "EVENT_ID", nullable = false)
  String eventId;

  /** The canonical bytes of the record, which are text. */
  @Column(name = "RECORD", nullable = false)
  String record;

  @Column(name = "WRITTEN_AT", nullable = false)
  long writtenAt;

  /** For the persistence provider. */
  protected WaitingEntity() {}

  WaitingEntity(String eventId, String record, long writtenAt) {
    this.eventId = eventId;
    this.record = record;
    this.writtenAt = writtenAt;
  }
}
