package org.signet.seal.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.Act;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.ApprovalRow;
import org.signet.seal.store.Database;
import org.signet.seal.store.Ids;
import org.signet.seal.store.Rows;

/**
 * Where a person asks to stamp one document, and another person answers, for seals whose grants
 * want that. The document is named by its digest; it does not come here. Thread-safe.
 */
public final class ApprovalDesk {
  private final Database database;
  private final AuditTrail audit;
  private final Ids ids;
  private final InstantSource clock;

  public ApprovalDesk(Database database, AuditTrail audit, Ids ids, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** The question as it came in; null where the caller gave nothing. */
  public record Question(String documentSm3, String purpose, String documentType) {}

  /** Asks; the digest is SM3 in lower-case hex. */
  public ApprovalRow ask(Person by, String sealId, Question question)
      throws RefusedException, AuditUnavailableException {
    if (question == null
        || question.documentSm3() == null
        || !question.documentSm3().matches("[0-9a-f]{64}")) {
      throw new RefusedException(
          Refusal.APPROVAL_INVALID, "The field documentSm3 needs 64 lower-case hex digits.");
    }
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireOwn(by, seal.row().organizationPath());
    ApprovalRow row =
        new ApprovalRow(
            ids.next(),
            sealId,
            by.subject(),
            question.documentSm3(),
            StampOrder.purpose(question.purpose()),
            StampOrder.documentType(question.documentType()).orElse(null),
            ApprovalRow.State.ASKED,
            now(),
            null,
            null,
            null);
    Act act = act(by, "approval.ask", row);
    audit.announce(act);
    return database.<ApprovalRow, RuntimeException>write(
        rows -> {
          rows.approvals().insert(row);
          rows.outbox().insert(audit.done(act));
          return row;
        });
  }

  /** Answers what somebody else asked. */
  public ApprovalRow decide(Person by, String sealId, String id, boolean yes)
      throws RefusedException, AuditUnavailableException {
    ApprovalRow asked = database.<ApprovalRow, RefusedException>read(r -> find(r, sealId, id));
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireBranch(by, seal.row().organizationPath());
    if (asked.personSub().equals(by.subject())) {
      throw new RefusedException(
          Refusal.ASKER_MAY_NOT_APPROVE, "Nobody approves what they asked for.");
    }
    Act act = act(by, yes ? "approval.approve" : "approval.reject", asked);
    audit.announce(act);
    return database.<ApprovalRow, RefusedException>write(
        rows -> {
          ApprovalRow.State answer = yes ? ApprovalRow.State.APPROVED : ApprovalRow.State.REJECTED;
          if (!rows.approvals().decide(id, answer, by.subject(), now())) {
            throw new RefusedException(Refusal.APPROVAL_UNFIT, "It has been decided before.");
          }
          rows.outbox().insert(audit.done(act));
          return find(rows, sealId, id);
        });
  }

  /** Questions about a seal: one's own, or all for those who decide and oversee. */
  public List<ApprovalRow> list(Person by, String sealId, int limit) throws RefusedException {
    Seal seal = database.<Seal, RefusedException>read(rows -> Seal.find(rows, sealId));
    Duties.requireSight(by, seal.row().organizationPath());
    boolean all = Duties.oversees(by) || by.has(Role.SEAL_APPROVER);
    Optional<String> whose = all ? Optional.empty() : Optional.of(by.subject());
    return database.<List<ApprovalRow>, RuntimeException>read(
        rows -> rows.approvals().of(sealId, whose, limit));
  }

  private static ApprovalRow find(Rows rows, String sealId, String id) throws RefusedException {
    Optional<ApprovalRow> row = rows.approvals().find(id).filter(r -> r.sealId().equals(sealId));
    return row.orElseThrow(
        () ->
            new RefusedException(
                Refusal.APPROVAL_NOT_FOUND, "The seal has no such question of approval."));
  }

  private static Act act(Person by, String action, ApprovalRow row) {
    return Act.of(by.subject(), action, "approval/" + row.id())
        .with("seal", row.sealId())
        .with("sm3", row.documentSm3());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
