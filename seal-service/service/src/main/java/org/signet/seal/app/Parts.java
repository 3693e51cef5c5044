package org.signet.seal.app;

import org.signet.audit.log.AuditLog;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.Ledger;
import org.signet.seal.outbox.Anchors;
import org.signet.seal.outbox.AuditCourier;
import org.signet.seal.outbox.EvidenceCourier;
import org.signet.seal.registry.VerificationDesk;
import org.signet.seal.store.Database;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.OutboxRow;

/** What is open while the service runs. */
record Parts(
    Keyring keys,
    AuditLog audit,
    EvidenceLog evidence,
    Database database,
    DocumentStore documents,
    Ledger ledger,
    AuditCourier auditCourier,
    EvidenceCourier evidenceCourier,
    Anchors anchors,
    VerificationDesk verification) {
  /** Stamps that are recorded and not yet anchored. */
  long waitingForAnchor() {
    return database.<Long, RuntimeException>read(
        rows -> rows.evidence().waiting() + rows.outbox().backlog(OutboxRow.Kind.EVIDENCE).depth());
  }
}
