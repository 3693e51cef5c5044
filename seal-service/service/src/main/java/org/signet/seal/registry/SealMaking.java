package org.signet.seal.registry;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.FaceRow;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Rows;
import org.signet.seal.store.SealFiles;
import org.signet.seal.store.SealRow;
import org.signet.seal.store.StateRow;

/**
 * Makes the seals that were approved: the face is drawn, SESeal signed by the maker's key, the seal
 * entered as enabled, the application closed, and the seal it replaces revoked, in one transaction.
 * A seal that was made elsewhere and handed in with the application is entered as it is.
 * Thread-safe.
 */
public final class SealMaking {
  private static final int TRIES = 20;

  /** What making works with. */
  public record Tools(
      Database database,
      SealWorkshop workshop,
      ForeignSeals foreigners,
      AuditTrail audit,
      Ids ids,
      InstantSource clock,
      String regionCode) {}

  private final Tools tools;

  public SealMaking(Tools tools) {
    this.tools = tools;
  }

  /**
   * Makes the seal of an approved application, or enters the one that was handed in with it.
   *
   * @throws RefusedException when it is not approved, or not for this person to make, or when the
   *     seal that was handed in must not be entered any more
   * @throws AuditUnavailableException when the act could not be announced; nothing was made
   */
  public Seal make(Person by, String applicationId)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    Application application =
        tools.database.<Application, RefusedException>read(r -> Application.find(r, applicationId));
    Duties.requireBranch(by, application.row().organizationPath());
    if (by.subject().equals(application.row().createdBy())) {
      throw new RefusedException(
          Refusal.APPLICANT_MAY_NOT_MAKE, "The applicant does not make the seal.");
    }
    application.requireWay(ApplicationState.MADE);
    SealWish wish = SealWish.of(application.row());
    Optional<byte[]> foreign =
        tools.database.read(rows -> rows.applications().foreignSeal(applicationId));
    return foreign.isPresent()
        ? enterForeign(by, application, wish, tools.foreigners.read(foreign.get()))
        : make(by, application, wish);
  }

  /** Enters a seal that was made elsewhere, as it is; it is judged once more. */
  private Seal enterForeign(Person by, Application application, SealWish wish, ForeignSeal foreign)
      throws RefusedException, AuditUnavailableException {
    ForeignSeals.requireMeant(foreign, wish.name());
    Instant now = now();
    String id = tools.ids.next();
    Act act =
        act(by, "seal.import", id, application, wish)
            .with("esId", foreign.esId())
            .with("version", Integer.toString(foreign.seal().version().number()));
    tools.audit.announce(act);
    SealProperty property = foreign.property();
    Draft draft = new Draft(id, foreign.esId(), foreign.seal(), foreign.face(), now);
    SealRow row =
        row(
            draft,
            property.validStart(),
            property.validEnd(),
            wish,
            by,
            origin(application, wish, true, foreign.seal().version().number()));
    StateRow enabled = new StateRow(id, 1, SealState.ENABLED.name(), now, null, by.subject());
    if (!enter(application, row, draft.files(), enabled, act)) {
      throw FaceDesk.exists(foreign.esId());
    }
    return new Seal(row, List.of(enabled));
  }

  private Seal make(Person by, Application application, SealWish wish)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    Instant now = now();
    Instant from = wish.validFrom().orElse(now).truncatedTo(ChronoUnit.SECONDS);
    Instant to =
        wish.validTo().isPresent() ? wish.validTo().get() : tools.workshop.signerNotAfter();
    if (!to.isAfter(from)) {
      throw new RefusedException(
          Refusal.APPLICATION_INVALID,
          "The field validTo needs a time after validFrom; found: " + to + ".");
    }
    Optional<FaceRow> picture =
        tools.database.read(rows -> rows.applications().face(application.row().id()));
    Face face = tools.workshop.face(wish, picture);
    String id = tools.ids.next();
    Act act = act(by, "seal.create", id, application, wish);
    tools.audit.announce(act);
    for (int tries = 0; tries < TRIES; tries++) {
      String esId = nextEsId();
      SESeal made = tools.workshop.make(wish, esId, face, now, from, to);
      Draft draft = new Draft(id, esId, made, face, now);
      SealRow row =
          row(
              draft,
              from,
              to,
              wish,
              by,
              origin(application, wish, face instanceof Face.Pictured, null));
      StateRow enabled = new StateRow(id, 1, SealState.ENABLED.name(), now, null, by.subject());
      if (enter(application, row, draft.files(), enabled, act.with("esId", esId))) {
        tools.workshop.keepReady(id, made, face);
        return new Seal(row, List.of(enabled));
      }
    }
    throw new IOException("no free seal number was found in " + TRIES + " tries");
  }

  private boolean enter(
      Application application, SealRow row, SealFiles files, StateRow enabled, Act act)
      throws RefusedException {
    return tools.database.<Boolean, RefusedException>write(
        rows -> {
          Application current = Application.find(rows, application.row().id());
          current.requireWay(ApplicationState.MADE);
          if (!rows.seals().insert(row, files)) {
            return false;
          }
          rows.seals().append(enabled);
          close(rows, current, enabled);
          if (row.origin().replaces() != null) {
            replace(rows, row, enabled);
          }
          rows.outbox().insert(tools.audit.done(act));
          return true;
        });
  }

  private static void close(Rows rows, Application application, StateRow enabled)
      throws RefusedException {
    StateRow made =
        new StateRow(
            application.row().id(),
            application.current().seq() + 1,
            ApplicationState.MADE.name(),
            enabled.since(),
            null,
            enabled.actor());
    if (!rows.applications().append(made)) {
      throw new RefusedException(
          Refusal.APPLICATION_STATE_REFUSED, "Somebody else decided at the same time.");
    }
  }

  /** The seal before a change ends when its successor begins. */
  private void replace(Rows rows, SealRow successor, StateRow enabled) throws RefusedException {
    Seal before = Seal.find(rows, successor.origin().replaces());
    if (before.state().mayBecome(SealState.REVOKED)) {
      String reason = "replaced by " + successor.esId();
      StateRow revoked = before.next(SealState.REVOKED, enabled.since(), reason, enabled.actor());
      if (!rows.seals().append(revoked)) {
        throw new RefusedException(
            Refusal.STATE_CHANGE_REFUSED, "Somebody else changed the seal at the same time.");
      }
      Act act =
          Act.of(enabled.actor(), "seal.revoke", "seal/" + before.row().id())
              .with("esId", before.row().esId())
              .with("reason", reason);
      rows.outbox().insert(tools.audit.done(act));
    }
  }

  private String nextEsId() {
    String prefix = tools.regionCode;
    Optional<String> last = tools.database.read(rows -> rows.seals().lastEsId(prefix));
    long next = last.map(id -> Long.parseLong(id.substring(prefix.length())) + 1).orElse(1L);
    return String.format(Locale.ROOT, "%s%08d", prefix, next);
  }

  private static Act act(
      Person by, String action, String id, Application application, SealWish wish) {
    return Act.of(by.subject(), action, "seal/" + id)
        .with("application", application.row().id())
        .with("name", wish.name())
        .with("organization", wish.organizationCode())
        .with("kind", wish.kind().word());
  }

  private static SealRow.Origin origin(
      Application application, SealWish wish, boolean pictured, Integer importedVersion) {
    return new SealRow.Origin(
        application.row().id(),
        application.approvedBy().orElse(null),
        wish.replaces().orElse(null),
        pictured,
        importedVersion);
  }

  /** A seal that is about to be entered. */
  private record Draft(String id, String esId, SESeal seal, Face face, Instant now) {
    SealFiles files() {
      return new SealFiles(seal.encoded(), face.svg());
    }
  }

  private static SealRow row(
      Draft draft, Instant from, Instant to, SealWish wish, Person by, SealRow.Origin origin) {
    return new SealRow(
        draft.id(),
        draft.esId(),
        wish.name(),
        wish.organizationCode(),
        wish.organizationName(),
        wish.organizationPath(),
        wish.kind().word(),
        wish.lineOfUse().isEmpty() ? null : wish.lineOfUse(),
        wish.number().isEmpty() ? null : wish.number(),
        wish.centre().name(),
        from,
        to,
        draft.now(),
        by.subject(),
        origin);
  }

  /** Milliseconds, as the database keeps them. */
  private Instant now() {
    return tools.clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
