package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code stamp_approval}. */
public final class ApprovalRows {
  private static final String COLUMNS =
      "id, seal_id, person_sub, document_sm3, purpose, document_type, state, asked_at, decided_by,"
          + " decided_at, stamp_id";

  private final Handle handle;

  ApprovalRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(ApprovalRow approval) {
    handle
        .createUpdate(
            "INSERT INTO stamp_approval ("
                + COLUMNS
                + ") VALUES (:id, :seal, :sub, :sm3, :purpose, :type, :state, :at, NULL, NULL,"
                + " NULL)")
        .bind("id", approval.id())
        .bind("seal", approval.sealId())
        .bind("sub", approval.personSub())
        .bind("sm3", approval.documentSm3())
        .bind("purpose", approval.purpose())
        .bind("type", approval.documentType())
        .bind("state", approval.state().name())
        .bind("at", approval.askedAt().toEpochMilli())
        .execute();
  }

  public Optional<ApprovalRow> find(String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM stamp_approval WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> approval(row))
        .findOne();
  }

  /** The approval of one document for one person and seal that has not been used, if any. */
  public Optional<String> unused(String sealId, String personSub, String documentSm3) {
    return handle
        .createQuery(
            "SELECT id FROM stamp_approval WHERE seal_id = :seal AND person_sub = :sub"
                + " AND document_sm3 = :sm3 AND state = 'APPROVED' ORDER BY id LIMIT 1")
        .bind("seal", sealId)
        .bind("sub", personSub)
        .bind("sm3", documentSm3)
        .mapTo(String.class)
        .findOne();
  }

  /** The questions about a seal, newest first. */
  public List<ApprovalRow> of(String sealId, Optional<String> personSub, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM stamp_approval WHERE seal_id = :seal"
                + (personSub.isPresent() ? " AND person_sub = :sub" : " AND :sub = ''")
                + " ORDER BY id DESC LIMIT :limit")
        .bind("seal", sealId)
        .bind("sub", personSub.orElse(""))
        .bind("limit", limit)
        .map((row, context) -> approval(row))
        .list();
  }

  /** Answers a question that waits; false when it was answered before. */
  public boolean decide(String id, ApprovalRow.State answer, String by, Instant at) {
    return handle
            .createUpdate(
                "UPDATE stamp_approval SET state = :state, decided_by = :by, decided_at = :at"
                    + " WHERE id = :id AND state = 'ASKED'")
            .bind("state", answer.name())
            .bind("by", by)
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Uses an approval up for one stamp; false when another stamp was faster. */
  public boolean use(String id, String stampId) {
    return handle
            .createUpdate(
                "UPDATE stamp_approval SET state = 'USED', stamp_id = :stamp"
                    + " WHERE id = :id AND state = 'APPROVED'")
            .bind("stamp", stampId)
            .bind("id", id)
            .execute()
        == 1;
  }

  private static ApprovalRow approval(ResultSet row) throws SQLException {
    return new ApprovalRow(
        row.getString("id"),
        row.getString("seal_id"),
        row.getString("person_sub"),
        row.getString("document_sm3"),
        row.getString("purpose"),
        row.getString("document_type"),
        ApprovalRow.State.valueOf(row.getString("state")),
        Times.instant(row, "asked_at"),
        row.getString("decided_by"),
        Times.instant(row, "decided_at"),
        row.getString("stamp_id"));
  }
}
