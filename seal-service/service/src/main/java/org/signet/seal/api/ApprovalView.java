package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.signet.seal.store.ApprovalRow;

/** A question of approval and its answer as the interface shows them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApprovalView(
    String id,
    String sealId,
    String person,
    String documentSm3,
    String purpose,
    String documentType,
    String state,
    String askedAt,
    String decidedBy,
    String decidedAt,
    String stampId) {
  /** Questions about a seal, newest first. */
  record ApprovalList(List<ApprovalView> approvals) {
    ApprovalList {
      approvals = List.copyOf(approvals);
    }
  }

  static ApprovalView of(ApprovalRow row) {
    return new ApprovalView(
        row.id(),
        row.sealId(),
        row.personSub(),
        row.documentSm3(),
        row.purpose(),
        row.documentType(),
        row.state().name(),
        row.askedAt().toString(),
        row.decidedBy(),
        row.decidedAt() == null ? null : row.decidedAt().toString(),
        row.stampId());
  }
}
