package org.signet.seal.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.GrantRow;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Rows;

/** Where managers say who may use a seal. Without a grant nobody stamps. Thread-safe. */
public final class GrantDesk {
  private final Database database;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;

  public GrantDesk(Database database, AuditTrail audit, Ids ids, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Gives a permission.
   *
   * @throws RefusedException when a field is wrong, the seal is outside the person's branch, or the
   *     person would grant to themselves
   */
  public GrantRow give(Person by, String sealId, GrantWish wish)
      throws RefusedException, AuditUnavailableException {
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireBranch(by, seal.row().organizationPath());
    if (wish.holder() == GrantRow.Holder.PERSON && wish.holderName().equals(by.subject())) {
      throw new RefusedException(
          Refusal.GRANT_TO_ONESELF, "Nobody grants the use of a seal to themselves.");
    }
    wish.requireOthersFirst(seal.row().esId());
    GrantRow grant = wish.given(ids.next(), sealId, now(), by.subject());
    Act given =
        Act.of(by.subject(), "grant.create", "grant/" + grant.id())
            .with("seal", sealId)
            .with("holder", grant.holder().name() + " " + grant.holderName());
    Act act =
        grant.after().isEmpty() ? given : given.with("after", String.join(" ", grant.after()));
    audit.announce(act);
    return database.<GrantRow, RuntimeException>write(
        rows -> {
          rows.grants().insert(grant);
          rows.outbox().insert(audit.done(act));
          return grant;
        });
  }

  /** Takes a permission back; what was stamped under it stays. */
  public GrantRow withdraw(Person by, String sealId, String grantId)
      throws RefusedException, AuditUnavailableException {
    GrantRow grant = database.<GrantRow, RefusedException>read(r -> find(r, sealId, grantId));
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireBranch(by, seal.row().organizationPath());
    Act act = Act.of(by.subject(), "grant.withdraw", "grant/" + grant.id()).with("seal", sealId);
    audit.announce(act);
    return database.<GrantRow, RefusedException>write(
        rows -> {
          if (rows.grants().withdraw(grantId, now())) {
            rows.outbox().insert(audit.done(act));
          }
          return find(rows, sealId, grantId);
        });
  }

  /** The grants of a seal that the person may see, withdrawn ones too. */
  public List<GrantRow> list(Person by, String sealId) throws RefusedException {
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireSight(by, seal.row().organizationPath());
    return database.<List<GrantRow>, RuntimeException>read(rows -> rows.grants().of(sealId));
  }

  private static GrantRow find(Rows rows, String sealId, String grantId) throws RefusedException {
    Optional<GrantRow> grant = rows.grants().find(grantId).filter(g -> g.sealId().equals(sealId));
    return grant.orElseThrow(
        () -> new RefusedException(Refusal.GRANT_NOT_FOUND, "The seal has no grant with this id."));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
