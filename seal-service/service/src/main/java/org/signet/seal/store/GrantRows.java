package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code seal_grant}. */
public final class GrantRows {
  private static final String COLUMNS =
      "id, seal_id, holder, holder_name, document_types, valid_until, min_level, max_uses, uses,"
          + " approval_each, after_seals, created_at, created_by, withdrawn_at";

  /** Stands between numbers of seals, which have none in them. */
  private static final String SPACE = " ";

  private final Handle handle;

  GrantRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(GrantRow grant) {
    handle
        .createUpdate(
            "INSERT INTO seal_grant ("
                + COLUMNS
                + ") VALUES (:id, :seal, :holder, :name, :types, :until, :level, :max, :uses,"
                + " :approval, :after, :at, :by, NULL)")
        .bind("id", grant.id())
        .bind("seal", grant.sealId())
        .bind("holder", grant.holder().name())
        .bind("name", grant.holderName())
        .bind("types", String.join(",", grant.documentTypes()))
        .bind("until", Times.millis(grant.until()))
        .bind("level", grant.minLevel())
        .bind("max", grant.maxUses())
        .bind("uses", grant.uses())
        .bind("approval", grant.approvalEach() ? 1 : 0)
        .bind("after", grant.after().isEmpty() ? null : String.join(SPACE, grant.after()))
        .bind("at", grant.createdAt().toEpochMilli())
        .bind("by", grant.createdBy())
        .execute();
  }

  public Optional<GrantRow> find(String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM seal_grant WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> grant(row))
        .findOne();
  }

  /** The grants of a seal, oldest first, withdrawn ones too. */
  public List<GrantRow> of(String sealId) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM seal_grant WHERE seal_id = :seal ORDER BY id")
        .bind("seal", sealId)
        .map((row, context) -> grant(row))
        .list();
  }

  /**
   * Counts one use; false when none is left or the grant was withdrawn. Of many at once as many win
   * as there are uses left.
   */
  public boolean use(String id) {
    return handle
            .createUpdate(
                "UPDATE seal_grant SET uses = uses + 1 WHERE id = :id AND withdrawn_at IS NULL"
                    + " AND (max_uses IS NULL OR uses < max_uses)")
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Withdraws a grant; false when it was withdrawn before. */
  public boolean withdraw(String id, Instant at) {
    return handle
            .createUpdate(
                "UPDATE seal_grant SET withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL")
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  private static GrantRow grant(ResultSet row) throws SQLException {
    String types = row.getString("document_types");
    String after = row.getString("after_seals");
    long max = row.getLong("max_uses");
    Long maxUses = row.wasNull() ? null : max;
    return new GrantRow(
        row.getString("id"),
        row.getString("seal_id"),
        GrantRow.Holder.valueOf(row.getString("holder")),
        row.getString("holder_name"),
        types.isEmpty() ? List.of() : List.of(types.split(",", -1)),
        Times.instant(row, "valid_until"),
        row.getInt("min_level"),
        maxUses,
        row.getLong("uses"),
        row.getInt("approval_each") == 1,
        after == null ? List.of() : List.of(after.split(SPACE, -1)),
        Times.instant(row, "created_at"),
        row.getString("created_by"),
        Times.instant(row, "withdrawn_at"));
  }
}
