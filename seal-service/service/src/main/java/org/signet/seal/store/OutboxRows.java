package org.signet.seal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables {@code outbox} and {@code delivery_mark}. */
public final class OutboxRows {
  /** How much is waiting, and since when. */
  public record Backlog(long depth, Optional<Instant> oldest) {}

  private static final int LONGEST_ERROR = 500;

  private final Handle handle;

  OutboxRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(OutboxRow row) {
    handle
        .createUpdate(
            "INSERT INTO outbox (id, kind, payload, created_at, due_at, attempts)"
                + " VALUES (:id, :kind, :payload, :created, :due, :attempts)")
        .bind("id", row.id())
        .bind("kind", row.kind().name())
        .bind("payload", row.payload())
        .bind("created", row.createdAt().toEpochMilli())
        .bind("due", row.dueAt().toEpochMilli())
        .bind("attempts", row.attempts())
        .execute();
  }

  /** The oldest rows that are due, in the order of writing. */
  public List<OutboxRow> due(OutboxRow.Kind kind, Instant now, int limit) {
    return handle
        .createQuery(
            "SELECT id, kind, payload, created_at, due_at, attempts FROM outbox"
                + " WHERE kind = :kind AND due_at <= :now ORDER BY id LIMIT :limit")
        .bind("kind", kind.name())
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new OutboxRow(
                    row.getString("id"),
                    OutboxRow.Kind.valueOf(row.getString("kind")),
                    row.getBytes("payload"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("due_at")),
                    row.getInt("attempts")))
        .list();
  }

  /** Forgets rows that have reached their log. */
  public void delete(Collection<String> ids) {
    if (!ids.isEmpty()) {
      handle.createUpdate("DELETE FROM outbox WHERE id IN (<ids>)").bindList("ids", ids).execute();
    }
  }

  /** Puts a row off after a failed attempt. */
  public void putOff(String id, Instant dueAt, String error) {
    handle
        .createUpdate(
            "UPDATE outbox SET due_at = :due, attempts = attempts + 1, last_error = :error"
                + " WHERE id = :id")
        .bind("due", dueAt.toEpochMilli())
        .bind("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
        .bind("id", id)
        .execute();
  }

  public Backlog backlog(OutboxRow.Kind kind) {
    return handle
        .createQuery("SELECT COUNT(*) AS n, MIN(created_at) AS t FROM outbox WHERE kind = :kind")
        .bind("kind", kind.name())
        .map(
            (row, context) -> {
              long depth = row.getLong("n");
              long oldest = row.getLong("t");
              return new Backlog(
                  depth, depth == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)));
            })
        .one();
  }

  /** The size of a log up to which everything in it is known to have left the outbox. */
  public long mark(String log) {
    return handle
        .createQuery("SELECT size FROM delivery_mark WHERE log = :log")
        .bind("log", log)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Sets a mark unless it is higher already. */
  public void raiseMark(String log, long size) {
    handle
        .createUpdate(
            "INSERT INTO delivery_mark (log, size) VALUES (:log, :size) ON CONFLICT (log) DO UPDATE"
                + " SET size = :size WHERE delivery_mark.size < :size")
        .bind("log", log)
        .bind("size", size)
        .execute();
  }

  public void setMark(String log, long size) {
    handle
        .createUpdate(
            "INSERT INTO delivery_mark (log, size) VALUES (:log, :size)"
                + " ON CONFLICT (log) DO UPDATE SET size = :size")
        .bind("log", log)
        .bind("size", size)
        .execute();
  }
}
