package org.signet.seal.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.store.ApprovalRow;
import org.signet.seal.store.GrantRow;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;

/**
 * Whether somebody may stamp one document with one seal, and by which grant. Finding a permit
 * changes nothing; using it counts, in the transaction that records the stamp.
 */
public final class StampPermits {
  /**
   * What is asked for.
   *
   * @param documentType as grants name it
   * @param approvalId the approval of this one document, where the grant asks for one
   */
  public record Use(String sealId, Optional<String> documentType, Optional<String> approvalId) {}

  /**
   * What allows a stamp.
   *
   * @param after numbers of seals that must stand on the document before
   */
  record Found(StampRow.Permit permit, List<String> after) {
    Found {
      after = List.copyOf(after);
    }
  }

  private StampPermits() {}

  /**
   * The grant, and the approval where the grant asks for one, that allow a stamp.
   *
   * @param documentSm3 lower-case hex of the document as it came in, or of what is signed of a
   *     document that stays elsewhere
   * @throws RefusedException when nothing allows it
   */
  static Found find(Rows rows, Person by, Seal seal, Use use, String documentSm3, Instant now)
      throws RefusedException {
    GrantRow grant = grant(rows, by, seal, use, now);
    String approval = grant.approvalEach() ? approval(rows, by, use, documentSm3) : null;
    return new Found(new StampRow.Permit(grant.id(), approval), grant.after());
  }

  /**
   * Lets those pass who could use a seal so now.
   *
   * @throws RefusedException when duties, the seal's state or the lack of a grant forbid it
   */
  public static void require(Rows rows, Person by, Use use, Instant now) throws RefusedException {
    grant(rows, by, Seal.find(rows, use.sealId()), use, now);
  }

  private static GrantRow grant(Rows rows, Person by, Seal seal, Use use, Instant now)
      throws RefusedException {
    if (by.system().isEmpty()) {
      Duties.requireOwn(by, seal.row().organizationPath());
      Duties.requireNoHandIn(by, seal.row());
    }
    seal.requireInForce(now);
    return grant(rows.grants().of(seal.row().id()), by, use, now);
  }

  private static GrantRow grant(List<GrantRow> grants, Person by, Use use, Instant now)
      throws RefusedException {
    List<GrantRow> mine =
        grants.stream()
            .filter(grant -> holds(grant, by))
            .filter(grant -> grant.withdrawnAt() == null)
            .filter(grant -> grant.until() == null || now.isBefore(grant.until()))
            .filter(grant -> covers(grant, use.documentType()))
            .toList();
    if (mine.isEmpty()) {
      throw new RefusedException(
          Refusal.GRANT_MISSING,
          "No grant in force lets this person use the seal for "
              + use.documentType().map(type -> "documents of type " + type).orElse("documents")
              + ".");
    }
    List<GrantRow> strong =
        mine.stream()
            .filter(grant -> by.system().isPresent() || by.level() >= grant.minLevel())
            .toList();
    if (strong.isEmpty()) {
      throw new RefusedException(
          Refusal.LEVEL_TOO_LOW,
          "The grant asks for a higher identity level than " + by.level() + ".");
    }
    return strong.stream()
        .filter(grant -> grant.maxUses() == null || grant.uses() < grant.maxUses())
        .min(
            Comparator.comparing((GrantRow g) -> g.approvalEach() != use.approvalId().isPresent())
                .thenComparing(grant -> !grant.after().isEmpty())
                .thenComparing(grant -> grant.maxUses() != null)
                .thenComparing(GrantRow::id))
        .orElseThrow(StampPermits::exhausted);
  }

  private static boolean holds(GrantRow grant, Person by) {
    return switch (grant.holder()) {
      case PERSON -> by.system().isEmpty() && grant.holderName().equals(by.subject());
      case ROLE ->
          by.system().isEmpty()
              && !grant.createdBy().equals(by.subject())
              && by.roles().stream().anyMatch(role -> role.claim().equals(grant.holderName()));
      case SYSTEM -> by.system().filter(grant.holderName()::equals).isPresent();
    };
  }

  private static boolean covers(GrantRow grant, Optional<String> documentType) {
    return grant.documentTypes().isEmpty()
        || documentType.filter(grant.documentTypes()::contains).isPresent();
  }

  private static String approval(Rows rows, Person by, Use use, String documentSm3)
      throws RefusedException {
    if (use.approvalId().isEmpty()) {
      throw new RefusedException(
          Refusal.APPROVAL_NEEDED, "The grant asks for an approval of each stamp.");
    }
    Optional<ApprovalRow> found = rows.approvals().find(use.approvalId().get());
    if (found.isEmpty() || !found.get().personSub().equals(by.subject())) {
      throw new RefusedException(
          Refusal.APPROVAL_NOT_FOUND, "There is no such approval for this person.");
    }
    ApprovalRow approval = found.get();
    if (approval.state() != ApprovalRow.State.APPROVED
        || !approval.sealId().equals(use.sealId())
        || !approval.documentSm3().equals(documentSm3)) {
      throw new RefusedException(
          Refusal.APPROVAL_UNFIT,
          "The approval is "
              + approval.state()
              + ", or it is for another document or another seal.");
    }
    return approval.id();
  }

  /**
   * Counts a use in the transaction that records it.
   *
   * @throws RefusedException when somebody else took the last use, or the approval
   */
  static void use(Rows rows, StampRow.Permit permit, String stampId) throws RefusedException {
    if (!rows.grants().use(permit.grantId())) {
      throw exhausted();
    }
    if (permit.approvalId() != null && !rows.approvals().use(permit.approvalId(), stampId)) {
      throw new RefusedException(Refusal.APPROVAL_UNFIT, "The approval has been used.");
    }
  }

  private static RefusedException exhausted() {
    return new RefusedException(
        Refusal.GRANT_EXHAUSTED, "The grant's number of uses is exhausted, or it was withdrawn.");
  }
}
