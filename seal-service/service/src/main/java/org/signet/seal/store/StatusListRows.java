package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Table {@code status_list}. */
public final class StatusListRows {
  private static final String SELECT =
      "SELECT list, sequence, changed_at, statuses, note, anchored_root FROM status_list";

  private final Handle handle;

  StatusListRows(Handle handle) {
    this.handle = handle;
  }

  /** Opens a list with nothing in it, unless it is there. */
  public void open(long list, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO status_list (list, sequence, changed_at) VALUES (:list, 0, :at)"
                + " ON CONFLICT DO NOTHING")
        .bind("list", list)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** The largest number below another; empty when there is none. */
  public OptionalLong lastBelow(long bound) {
    return handle
        .createQuery("SELECT max(list) FROM status_list WHERE list < :bound")
        .bind("bound", bound)
        .map(
            (row, context) -> {
              long list = row.getLong(1);
              return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(list);
            })
        .one();
  }

  /** Lists that were never signed, or whose certificates have changed since. */
  public List<Long> behind() {
    return numbers("changed_at IS NOT NULL OR note IS NULL");
  }

  /** Lists whose newest signed state was not yet compared with the ledger. */
  public List<Long> unsettled() {
    return numbers(
        "note IS NOT NULL AND (anchored_sequence IS NULL OR anchored_sequence <> sequence)");
  }

  private List<Long> numbers(String condition) {
    return handle
        .createQuery("SELECT list FROM status_list WHERE " + condition + " ORDER BY list")
        .mapTo(Long.class)
        .list();
  }

  public Optional<StatusListRow> find(long list) {
    return handle
        .createQuery(SELECT + " WHERE list = :list")
        .bind("list", list)
        .map((row, context) -> list(row))
        .findOne();
  }

  /** Notes that a list is behind its certificates. */
  public void changed(long list, Instant at) {
    handle
        .createUpdate("UPDATE status_list SET changed_at = :at WHERE list = :list")
        .bind("at", at.toEpochMilli())
        .bind("list", list)
        .execute();
  }

  /** Keeps a newly signed state. */
  public void signed(long list, long sequence, byte[] statuses, byte[] note) {
    handle
        .createUpdate(
            "UPDATE status_list SET sequence = :sequence, statuses = :statuses, note = :note,"
                + " changed_at = NULL WHERE list = :list")
        .bind("sequence", sequence)
        .bind("statuses", statuses)
        .bind("note", note)
        .bind("list", list)
        .execute();
  }

  /** Notes up to which state the ledger has these statuses. */
  public void anchored(long list, long sequence, String root) {
    handle
        .createUpdate(
            "UPDATE status_list SET anchored_sequence = :sequence, anchored_root = :root"
                + " WHERE list = :list")
        .bind("sequence", sequence)
        .bind("root", root)
        .bind("list", list)
        .execute();
  }

  private static StatusListRow list(ResultSet row) throws SQLException {
    long changed = row.getLong("changed_at");
    Optional<Instant> changedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(changed));
    return new StatusListRow(
        row.getLong("list"),
        row.getLong("sequence"),
        changedAt,
        Optional.ofNullable(row.getBytes("statuses")),
        Optional.ofNullable(row.getBytes("note")),
        Optional.ofNullable(row.getString("anchored_root")));
  }
}
