package org.signet.seal.registry;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Organisation;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.ApplicationRow;
import org.signet.seal.store.Database;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Scope;
import org.signet.seal.store.StateRow;

/**
 * Where seals are applied for and applications decided on. Every step is announced to the audit log
 * before it happens. Thread-safe.
 */
public final class ApplicationDesk {
  private final Database database;
  private final SealWorkshop workshop;
  private final AuditTrail audit;
  private final Ids ids;
  private final ApplicationSteps steps;

  public ApplicationDesk(
      Database database, SealWorkshop workshop, AuditTrail audit, Ids ids, InstantSource clock) {
    this.database = database;
    this.workshop = workshop;
    this.audit = audit;
    this.ids = ids;
    this.steps = new ApplicationSteps(database, audit, clock);
  }

  /**
   * Files a draft.
   *
   * @throws RefusedException when a field is wrong, the face cannot be drawn, or the seal would
   *     belong to somebody the person does not act for
   */
  public Application draft(Person by, SealWish.Fields fields)
      throws RefusedException, AuditUnavailableException, IOException {
    SealWish wish = wish(by, fields);
    ApplicationRow row = wish.filed(ids.next(), steps.now(), by.subject());
    StateRow draft =
        new StateRow(
            row.id(), 1, ApplicationState.DRAFT.name(), row.createdAt(), null, by.subject());
    Act act = ApplicationSteps.act(by, "application.create", row);
    audit.announce(act);
    return database.<Application, RuntimeException>write(
        rows -> {
          rows.applications().insert(row);
          rows.applications().append(draft);
          rows.outbox().insert(audit.done(act));
          return new Application(row, List.of(draft));
        });
  }

  /** Writes a draft anew. */
  public Application change(Person by, String id, SealWish.Fields fields)
      throws RefusedException, AuditUnavailableException, IOException {
    SealWish wish = wish(by, fields);
    return steps.changeDraft(
        by,
        id,
        (rows, application) ->
            rows.applications()
                .update(
                    wish.filed(id, application.row().createdAt(), application.row().createdBy())));
  }

  private SealWish wish(Person by, SealWish.Fields fields) throws RefusedException, IOException {
    Organisation own = Duties.organisation(by);
    SealWish wish = SealWish.of(fields, own);
    if (by.has(Role.SEAL_MANAGER)) {
      Duties.requireBranch(by, wish.organizationPath());
    } else {
      Duties.requireOwn(by, wish.organizationPath());
    }
    if (wish.replaces().isPresent()) {
      requireReplaceable(wish);
    }
    workshop.draw(wish);
    return wish;
  }

  private void requireReplaceable(SealWish wish) throws RefusedException {
    Seal before =
        database.<Seal, RefusedException>read(r -> Seal.find(r, wish.replaces().orElseThrow()));
    if (!before.row().organizationPath().equals(wish.organizationPath())) {
      throw new RefusedException(
          Refusal.OTHER_ORGANIZATION, "The seal to be replaced belongs to another organisation.");
    }
  }

  /** Hands a draft to the approver. */
  public Application submit(Person by, String id)
      throws RefusedException, AuditUnavailableException {
    return steps.move(
        by,
        id,
        ApplicationState.SUBMITTED,
        "application.submit",
        null,
        application -> ApplicationSteps.requireApplicant(by, application));
  }

  /** Takes an application back before the seal is made. */
  public Application withdraw(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException {
    return steps.move(
        by,
        id,
        ApplicationState.WITHDRAWN,
        "application.withdraw",
        Reasons.required(reason),
        application -> ApplicationSteps.requireApplicant(by, application));
  }

  /** Approves what somebody else applied for. */
  public Application approve(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException {
    return steps.move(
        by,
        id,
        ApplicationState.APPROVED,
        "application.approve",
        Reasons.required(reason),
        application -> requireApprover(by, application));
  }

  /** Rejects what somebody else applied for. */
  public Application reject(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException {
    return steps.move(
        by,
        id,
        ApplicationState.REJECTED,
        "application.reject",
        Reasons.required(reason),
        application -> requireApprover(by, application));
  }

  private static void requireApprover(Person by, Application application) throws RefusedException {
    Duties.requireBranch(by, application.row().organizationPath());
    if (by.subject().equals(application.row().createdBy())) {
      throw new RefusedException(
          Refusal.APPLICANT_MAY_NOT_APPROVE, "Nobody decides on what they applied for.");
    }
  }

  /** An application that the person may see. */
  public Application find(Person by, String id) throws RefusedException {
    return steps.find(by, id);
  }

  /** Applications that the person may see, newest first. */
  public List<Application> list(Person by, Optional<String> beforeId, int limit)
      throws RefusedException {
    Scope scope = Duties.sight(by);
    return database.<List<Application>, RuntimeException>read(
        rows ->
            rows.applications().list(scope, beforeId, limit).stream()
                .map(row -> new Application(row, rows.applications().states(row.id())))
                .toList());
  }
}
