package org.signet.seal.licence;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.CertificateRow;
import org.signet.seal.store.CertificateStateRow;
import org.signet.seal.store.Rows;

/**
 * Takes a backfilled certificate into the register, valid as it has been, so that its status can be
 * changed and it can be erased like any other. Billions stay out of the database until somebody has
 * something to change.
 */
final class Adoption {
  private final LicenceDesk.Tools tools;
  private final LicenceDesk desk;

  Adoption(LicenceDesk.Tools tools, LicenceDesk desk) {
    this.tools = tools;
    this.desk = desk;
  }

  Certificate adopt(Person by, String text)
      throws RefusedException, AuditUnavailableException, IOException, LogException {
    LicenceIdentifier identifier = identifier(text);
    CertificateLeaf leaf =
        tools.evidence().certificate(identifier).orElseThrow(LicenceDesk::notFound);
    CertificateEvidence evidence =
        tools.evidence().evidence(identifier).orElseThrow(LicenceDesk::notYet);
    String id = tools.ids().next();
    Act act =
        Act.of(by.subject(), "certificate.adopt", "certificate/" + id)
            .with("type", identifier.type());
    tools.audit().announce(act);
    return tools
        .database()
        .<Certificate, RefusedException>write(
            rows -> enter(rows, row(id, by, leaf, evidence.inclusion().index()), act));
  }

  private Certificate enter(Rows rows, CertificateRow row, Act act) throws RefusedException {
    if (rows.certificates().findByIdentifier(row.identifier().orElseThrow()).isPresent()
        || !rows.certificates().insert(row)) {
      throw new RefusedException(
          Refusal.CERTIFICATE_EXISTS, "The certificate is in the register already.");
    }
    rows.certificates().placed(row.identifier().orElseThrow(), row.leafIndex().orElseThrow());
    rows.statusLists().open(row.list(), desk.now());
    rows.certificates()
        .append(
            new CertificateStateRow(row.id(), 1, row.status(), desk.now(), null, row.createdBy()));
    rows.outbox().insert(tools.audit().done(act));
    return LicenceDesk.find(rows, row.id());
  }

  private CertificateRow row(String id, Person by, CertificateLeaf leaf, long index) {
    Instant issued = leaf.issuedAt();
    return new CertificateRow(
        id,
        Optional.of(leaf.identifier().text()),
        desk.locator(),
        leaf.identifier().type(),
        leaf.identifier().issuer(),
        leaf.statusList(),
        leaf.statusIndex(),
        LicenceStatus.VALID.code(),
        OptionalLong.of(index),
        issued,
        by.subject(),
        Optional.empty());
  }

  private static LicenceIdentifier identifier(String text) throws RefusedException {
    try {
      return LicenceIdentifier.parse(text == null ? "" : text);
    } catch (LicenceFormatException e) {
      throw LicenceWish.invalid("the field identifier: " + e.getMessage());
    }
  }
}
