package org.signet.seal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SESeal;
import org.signet.seal.access.Person;
import org.signet.seal.art.SealFace;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Rows;
import org.signet.seal.store.SealRow;
import org.signet.seal.store.StateRow;
import org.signet.seal.verify.SealStatus;
import org.signet.seal.verify.SealStatusSource;

/**
 * The register of seals. Every change is announced to the audit log before it happens, and does not
 * happen when the log cannot be written; that it happened is recorded with it. Thread-safe.
 */
public final class SealRegistry implements SealStatusSource {
  private static final int TRIES = 20;
  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final SealWorkshop workshop;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;
  private final String regionCode;

  public SealRegistry(
      Database database,
      SealWorkshop workshop,
      AuditTrail audit,
      Ids ids,
      InstantSource clock,
      String regionCode) {
    this.database = database;
    this.workshop = workshop;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.regionCode = regionCode;
  }

  /**
   * Has a seal made and enters it, enabled.
   *
   * @throws RefusedException when the face cannot be drawn or the validity is impossible
   * @throws AuditUnavailableException when the act could not be announced; nothing was made
   */
  public Seal create(Person by, SealApplication wish)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    Instant now = now();
    Instant from = wish.validFrom().orElse(now).truncatedTo(ChronoUnit.SECONDS);
    Instant to = wish.validTo().orElse(workshop.signerNotAfter());
    if (!to.isAfter(from)) {
      throw new RefusedException(
          Refusal.APPLICATION_INVALID,
          "The field validTo needs a time after validFrom; found: " + to + ".");
    }
    SealFace face = workshop.draw(wish);
    String id = ids.next();
    Act act =
        Act.of(by.subject(), "seal.create", "seal/" + id)
            .with("name", wish.name())
            .with("organization", wish.organizationCode())
            .with("kind", wish.kind().word());
    audit.announce(act);
    for (int tries = 0; tries < TRIES; tries++) {
      String esId = nextEsId();
      SESeal seal = workshop.make(wish, esId, face, now, from, to);
      SealRow row = row(id, esId, wish, seal, face, from, to, now, by);
      StateRow enabled = new StateRow(id, 1, SealState.ENABLED.name(), now, null, by.subject());
      if (enter(row, enabled, act.with("esId", esId))) {
        workshop.keepReady(id, seal, face);
        return new Seal(row, List.of(enabled));
      }
    }
    throw new IOException("no free seal number was found in " + TRIES + " tries");
  }

  private boolean enter(SealRow row, StateRow enabled, Act act) {
    return database.<Boolean, RuntimeException>write(
        rows -> {
          if (!rows.seals().insert(row)) {
            return false;
          }
          rows.seals().append(enabled);
          rows.outbox().insert(audit.done(act));
          return true;
        });
  }

  private String nextEsId() {
    Optional<String> last = database.read(rows -> rows.seals().lastEsId(regionCode));
    long next = last.map(id -> Long.parseLong(id.substring(regionCode.length())) + 1).orElse(1L);
    return String.format(Locale.ROOT, "%s%08d", regionCode, next);
  }

  private static SealRow row(
      String id,
      String esId,
      SealApplication wish,
      SESeal seal,
      SealFace face,
      Instant from,
      Instant to,
      Instant now,
      Person by) {
    return new SealRow(
        id,
        esId,
        wish.name(),
        wish.organizationCode(),
        wish.organizationName(),
        wish.kind().word(),
        wish.lineOfUse().isEmpty() ? null : wish.lineOfUse(),
        wish.number().isEmpty() ? null : wish.number(),
        wish.centre().name(),
        from,
        to,
        seal.encoded(),
        face.svg().getBytes(UTF_8),
        now,
        by.subject());
  }

  /**
   * Suspends, resumes or revokes a seal.
   *
   * @throws RefusedException when there is no such seal, no reason, or no way to that state
   * @throws AuditUnavailableException when the act could not be announced; nothing was changed
   */
  public Seal change(Person by, String id, SealState next, String reason)
      throws RefusedException, AuditUnavailableException {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new RefusedException(
          Refusal.REASON_MISSING, "A change of state needs a reason of 1 to 500 characters.");
    }
    Seal before = find(id);
    requireWay(before, next);
    Act act =
        Act.of(by.subject(), "seal." + verb(next), "seal/" + id)
            .with("esId", before.row().esId())
            .with("reason", why);
    audit.announce(act);
    return database.<Seal, RefusedException>write(
        rows -> {
          Seal seal = find(rows, id);
          requireWay(seal, next);
          Instant last = seal.current().since();
          Instant now = now();
          StateRow state =
              new StateRow(
                  id,
                  seal.current().seq() + 1,
                  next.name(),
                  now.isAfter(last) ? now : last,
                  why,
                  by.subject());
          if (!rows.seals().append(state)) {
            throw new RefusedException(
                Refusal.STATE_CHANGE_REFUSED, "Somebody else changed the seal at the same time.");
          }
          rows.outbox().insert(audit.done(act));
          List<StateRow> states = new ArrayList<>(seal.states());
          states.add(state);
          return new Seal(seal.row(), states);
        });
  }

  private static void requireWay(Seal seal, SealState next) throws RefusedException {
    if (!seal.state().mayBecome(next)) {
      throw new RefusedException(
          Refusal.STATE_CHANGE_REFUSED,
          "The seal is %s and cannot become %s.".formatted(seal.state(), next));
    }
  }

  private static String verb(SealState next) {
    return switch (next) {
      case ENABLED -> "resume";
      case SUSPENDED -> "suspend";
      case REVOKED -> "revoke";
    };
  }

  /** A seal by its id. */
  public Seal find(String id) throws RefusedException {
    return database.<Seal, RefusedException>read(rows -> find(rows, id));
  }

  static Seal find(Rows rows, String id) throws RefusedException {
    Optional<SealRow> row = rows.seals().find(id);
    if (row.isEmpty()) {
      throw new RefusedException(
          Refusal.SEAL_NOT_FOUND, "There is no seal with this id in the register.");
    }
    return new Seal(row.get(), rows.seals().states(id));
  }

  /** Seals in the order of their making. */
  public List<Seal> list(String afterId, int limit) {
    return database.<List<Seal>, RuntimeException>read(
        rows ->
            rows.seals().list(afterId, limit).stream()
                .map(row -> new Seal(row, rows.seals().states(row.id())))
                .toList());
  }

  /** The state of a seal at an instant, by the number inside the seal. */
  public Optional<StateRow> stateAt(String esId, Instant at) {
    return database.<Optional<StateRow>, RuntimeException>read(
        rows ->
            rows.seals()
                .findByEsId(esId)
                .flatMap(row -> new Seal(row, rows.seals().states(row.id())).stateAt(at)));
  }

  @Override
  public SealStatus statusAt(String esId, Instant at) {
    // A signing time has whole seconds: a seal made or resumed within that second was in force in
    // it. One that was suspended or revoked within it is judged by the second's beginning.
    SealStatus first = status(stateAt(esId, at));
    return first == SealStatus.ENABLED ? first : laterInTheSecond(esId, at, first);
  }

  private SealStatus laterInTheSecond(String esId, Instant at, SealStatus first) {
    SealStatus last = status(stateAt(esId, at.truncatedTo(ChronoUnit.SECONDS).plusMillis(999)));
    return first == SealStatus.UNKNOWN || last == SealStatus.ENABLED ? last : first;
  }

  private static SealStatus status(Optional<StateRow> state) {
    return state.map(row -> status(SealState.valueOf(row.state()))).orElse(SealStatus.UNKNOWN);
  }

  private static SealStatus status(SealState state) {
    return switch (state) {
      case ENABLED -> SealStatus.ENABLED;
      case SUSPENDED -> SealStatus.SUSPENDED;
      case REVOKED -> SealStatus.REVOKED;
    };
  }

  /** Milliseconds, as the database keeps them. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
