package org.signet.seal.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signet.gm.ses.SESeal;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.Scope;
import org.signet.seal.store.SealFiles;
import org.signet.seal.store.StateRow;
import org.signet.seal.verify.SealStatus;
import org.signet.seal.verify.SealStatusSource;

/**
 * The register of seals. Every change is announced to the audit log before it happens, and does not
 * happen when the log cannot be written; that it happened is recorded with it. Thread-safe.
 */
public final class SealRegistry implements SealStatusSource {
  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;

  public SealRegistry(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Suspends or resumes a seal, or brings it to one of its ends.
   *
   * @throws RefusedException when there is no such seal, no reason, or no way to that state
   * @throws AuditUnavailableException when the act could not be announced; nothing was changed
   */
  public Seal change(Person by, String id, SealState next, String reason)
      throws RefusedException, AuditUnavailableException {
    String why = Reasons.required(reason);
    Seal before = database.<Seal, RefusedException>read(rows -> Seal.find(rows, id));
    Duties.requireBranch(by, before.row().organizationPath());
    requireWay(before, next);
    Act act =
        Act.of(by.subject(), "seal." + next.verb(), "seal/" + id)
            .with("esId", before.row().esId())
            .with("reason", why);
    audit.announce(act);
    return database.<Seal, RefusedException>write(
        rows -> {
          Seal seal = Seal.find(rows, id);
          requireWay(seal, next);
          StateRow state = seal.next(next, now(), why, by.subject());
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

  /** What a seal consists of that the person may see. */
  public SealFiles files(Person by, String id) throws RefusedException {
    find(by, id);
    return database
        .<Optional<SealFiles>, RuntimeException>read(rows -> rows.seals().files(id))
        .orElseThrow(); // seals are never removed
  }

  /** A seal that the person may see. */
  public Seal find(Person by, String id) throws RefusedException {
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, id));
    Duties.requireSight(by, seal.row().organizationPath());
    return seal;
  }

  /** Seals that the person may see, in the order of their making. */
  public List<Seal> list(Person by, String afterId, int limit) throws RefusedException {
    Scope scope = Duties.sight(by);
    return database.<List<Seal>, RuntimeException>read(
        rows ->
            rows.seals().list(scope, afterId, limit).stream()
                .map(row -> new Seal(row, rows.seals().states(row.id())))
                .toList());
  }

  /** The state of a seal at an instant, by the number inside the seal. */
  public Optional<StateRow> stateAt(String esId, Instant at) {
    return database.<Optional<StateRow>, RuntimeException>read(
        rows -> rows.seals().stateAt(esId, at));
  }

  @Override
  public SealStatus statusAt(SESeal seal, Instant at) {
    return statusAt(seal.info().esId(), at);
  }

  /** The state of a seal at an instant, by the number inside the seal. */
  SealStatus statusAt(String esId, Instant at) {
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

  static SealStatus status(SealState state) {
    return switch (state) {
      case ENABLED -> SealStatus.ENABLED;
      case SUSPENDED -> SealStatus.SUSPENDED;
      case REVOKED, IMPOUNDED, INVALIDATED, DESTROYED -> SealStatus.REVOKED;
    };
  }

  /** Milliseconds, as the database keeps them. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
