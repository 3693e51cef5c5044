package org.signet.seal.licence;

import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RefusedByContractException;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.Database;

/**
 * Records that people write on the ledger: announced to the audit log before, recorded when the
 * ledger has them. A write whose answer was lost may be asked for again; the contract answers what
 * it has already.
 */
final class LedgerActs {
  private final AuditTrail audit;
  private final Database database;

  LedgerActs(AuditTrail audit, Database database) {
    this.audit = audit;
    this.database = database;
  }

  /** Something that is written on the ledger. */
  @FunctionalInterface
  interface Writing {
    void run() throws LedgerException;
  }

  /** Something that the ledger is asked. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws LedgerException;
  }

  /** Writes for a person. */
  void recorded(Act act, Writing writing) throws RefusedException, AuditUnavailableException {
    audit.announce(act);
    asked(
        () -> {
          writing.run();
          return act;
        });
    database.write(
        rows -> {
          rows.outbox().insert(audit.done(act));
          return null;
        });
  }

  /** What the ledger answers; its refusals and its absence are told to who asks. */
  static <T> T asked(Question<T> question) throws RefusedException {
    try {
      return question.ask();
    } catch (RefusedByContractException e) {
      throw new RefusedException(Refusal.LEDGER_REFUSED, e.getMessage());
    } catch (LedgerException e) {
      throw new RefusedException(
          Refusal.LEDGER_UNAVAILABLE, "The ledger does not answer: " + e.getMessage() + ".");
    }
  }
}
