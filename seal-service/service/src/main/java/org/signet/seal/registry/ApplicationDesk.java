package org.signet.seal.registry;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Organisation;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.art.FacePictureException;
import org.signet.seal.art.PictureFace;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.ApplicationRow;
import org.signet.seal.store.Database;
import org.signet.seal.store.FaceRow;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Rows;
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
  private final InstantSource clock;

  public ApplicationDesk(
      Database database, SealWorkshop workshop, AuditTrail audit, Ids ids, InstantSource clock) {
    this.database = database;
    this.workshop = workshop;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Asks whether a step is for this person. */
  @FunctionalInterface
  private interface Check {
    void let(Application application) throws RefusedException;
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
    ApplicationRow row = wish.filed(ids.next(), now(), by.subject());
    StateRow draft =
        new StateRow(
            row.id(), 1, ApplicationState.DRAFT.name(), row.createdAt(), null, by.subject());
    Act act = act(by, "application.create", row);
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
    return move(
        by,
        id,
        ApplicationState.DRAFT,
        "application.change",
        null,
        application -> requireApplicant(by, application),
        (rows, application) ->
            rows.applications()
                .update(
                    wish.filed(id, application.row().createdAt(), application.row().createdBy())));
  }

  /**
   * Gives a draft a picture for its face.
   *
   * @param widthMm printed width of the seal; the kind's when not given
   * @param heightMm likewise
   * @throws RefusedException when it cannot become the face of a seal of this size
   */
  public Application giveFace(
      Person by, String id, byte[] picture, Optional<Integer> widthMm, Optional<Integer> heightMm)
      throws RefusedException, AuditUnavailableException {
    SealKind kind = SealWish.of(find(by, id).row()).kind();
    FaceRow face =
        face(id, picture, size(widthMm, kind.widthMm()), size(heightMm, kind.heightMm()));
    return changeFace(by, id, (rows, application) -> rows.applications().putFace(face));
  }

  private static int size(Optional<Integer> wanted, double usual) {
    return wanted.orElse((int) Math.round(usual));
  }

  private static FaceRow face(String id, byte[] picture, int widthMm, int heightMm)
      throws RefusedException {
    try {
      return new FaceRow(id, PictureFace.of(picture, widthMm, heightMm).png(), widthMm, heightMm);
    } catch (FacePictureException e) {
      throw new RefusedException(
          Refusal.FACE_PICTURE_UNFIT, "The picture cannot be a face: " + e.getMessage() + ".");
    }
  }

  /** Lets the face of a draft be drawn again. */
  public Application dropFace(Person by, String id)
      throws RefusedException, AuditUnavailableException {
    return changeFace(by, id, (rows, application) -> rows.applications().dropFace(id));
  }

  private Application changeFace(Person by, String id, Along along)
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
    return move(
        by,
        id,
        ApplicationState.SUBMITTED,
        "application.submit",
        null,
        application -> requireApplicant(by, application));
  }

  /** Takes an application back before the seal is made. */
  public Application withdraw(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException {
    return move(
        by,
        id,
        ApplicationState.WITHDRAWN,
        "application.withdraw",
        Reasons.required(reason),
        application -> requireApplicant(by, application));
  }

  /** Approves what somebody else applied for. */
  public Application approve(Person by, String id, String reason)
      throws RefusedException, AuditUnavailableException {
    return move(
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
    return move(
        by,
        id,
        ApplicationState.REJECTED,
        "application.reject",
        Reasons.required(reason),
        application -> requireApprover(by, application));
  }

  private static void requireApplicant(Person by, Application application) throws RefusedException {
    if (!by.subject().equals(application.row().createdBy())) {
      throw new RefusedException(
          Refusal.NOT_THE_APPLICANT, "Somebody else applied; only they may do this.");
    }
  }

  private static void requireApprover(Person by, Application application) throws RefusedException {
    Duties.requireBranch(by, application.row().organizationPath());
    if (by.subject().equals(application.row().createdBy())) {
      throw new RefusedException(
          Refusal.APPLICANT_MAY_NOT_APPROVE, "Nobody decides on what they applied for.");
    }
  }

  private Application move(
      Person by, String id, ApplicationState next, String action, String reason, Check check)
      throws RefusedException, AuditUnavailableException {
    return move(by, id, next, action, reason, check, (rows, application) -> {});
  }

  /** What else changes in the transaction of a step. */
  @FunctionalInterface
  private interface Along {
    void write(Rows rows, Application application);
  }

  private Application move(
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

  private static Act act(Person by, String action, ApplicationRow row) {
    return Act.of(by.subject(), action, "application/" + row.id())
        .with("organization", row.organizationCode())
        .with("kind", row.kind());
  }

  /** An application that the person may see. */
  public Application find(Person by, String id) throws RefusedException {
    Application application =
        database.<Application, RefusedException>read(rows -> Application.find(rows, id));
    Duties.requireSight(by, application.row().organizationPath());
    return application;
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

  /** The face that the seal would have. */
  public Face face(Person by, String id) throws RefusedException, IOException {
    SealWish wish = SealWish.of(find(by, id).row());
    Optional<FaceRow> picture = database.read(rows -> rows.applications().face(id));
    return workshop.face(wish, picture);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
