package org.signet.seal.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.ApplicationRow;
import org.signet.seal.store.Database;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StateRow;

/**
 * Takes applications from state to state: announced to the audit log first, then written with what
 * changes along and with the record that it happened. Thread-safe.
 */
final class ApplicationSteps {
  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;

  ApplicationSteps(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** Asks whether a step is for this person. */
  @FunctionalInterface
  interface Check {
    void let(Application application) throws RefusedException;
  }

  /** What else changes in the transaction of a step. */
  @FunctionalInterface
  interface Along {
    void write(Rows rows, Application application) throws RefusedException;
  }

  /** A step that changes nothing but the state. */
  Application move(
      Person by, String id, ApplicationState next, String action, String reason, Check check)
      throws RefusedException, AuditUnavailableException {
    return move(by, id, next, action, reason, check, (rows, application) -> {});
  }

  /**
   * A step.
   *
   * @param action what the audit log calls it
   * @param reason null for none
   * @throws RefusedException when the check or the state does not allow it
   * @throws AuditUnavailableException when it could not be announced; nothing was changed
   */
  Application move(
      Person by,
      String id,
      ApplicationState next,
      String action,
      String reason,
      Check check,
      Along along)
      throws RefusedException, AuditUnavailableException {
    Application before =
        database.<Application, RefusedException>read(rows -> Application.find(rows, id));
    check.let(before);
    before.requireWay(next);
    Act act = act(by, action, before.row());
    audit.announce(act);
    return database.<Application, RefusedException>write(
        rows -> {
          Application application = Application.find(rows, id);
          application.requireWay(next);
          int seq = application.current().seq() + 1;
          StateRow state = new StateRow(id, seq, next.name(), now(), reason, by.subject());
          if (!rows.applications().append(state)) {
            throw new RefusedException(
                Refusal.APPLICATION_STATE_REFUSED, "Somebody else decided at the same time.");
          }
          along.write(rows, application);
          rows.outbox().insert(audit.done(act));
          return Application.find(rows, id);
        });
  }

  /** Changes a draft of the person's own. */
  Application changeDraft(Person by, String id, Along along)
      throws RefusedException, AuditUnavailableException {
    return move(
        by,
        id,
        ApplicationState.DRAFT,
        "application.change",
        null,
        application -> requireApplicant(by, application),
        along);
  }

  /** Only for the person who applied. */
  static void requireApplicant(Person by, Application application) throws RefusedException {
    if (!by.subject().equals(application.row().createdBy())) {
      throw new RefusedException(
          Refusal.NOT_THE_APPLICANT, "Somebody else applied; only they may do this.");
    }
  }

  /** An application that the person may see. */
  Application find(Person by, String id) throws RefusedException {
    Application application =
        database.<Application, RefusedException>read(rows -> Application.find(rows, id));
    Duties.requireSight(by, application.row().organizationPath());
    return application;
  }

  static Act act(Person by, String action, ApplicationRow row) {
    return Act.of(by.subject(), action, "application/" + row.id())
        .with("organization", row.organizationCode())
        .with("kind", row.kind());
  }

  /** Milliseconds, as the database keeps them. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
