package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code batch_job}. */
public final class BatchRows {
  private static final String COLUMNS =
      "id, seal_id, profile, places, terms, purpose, document_type, owner, state, documents, size_bytes,"
          + " started_by, created_at, started_at, ended_at, level";

  private final Handle handle;

  BatchRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(BatchRow job) {
    handle
        .createUpdate(
            "INSERT INTO batch_job ("
                + COLUMNS
                + ") VALUES (:id, :seal, :profile, :places, :terms, :purpose, :type, :owner, :state, 0, 0,"
                + " NULL, :at, NULL, NULL, :level)")
        .bind("id", job.id())
        .bind("seal", job.order().sealId())
        .bind("profile", job.order().profile())
        .bind("places", job.order().places())
        .bind("terms", job.order().terms())
        .bind("purpose", job.order().purpose())
        .bind("type", job.order().documentType())
        .bind("level", job.order().level())
        .bind("owner", job.owner())
        .bind("state", job.state().name())
        .bind("at", job.createdAt().toEpochMilli())
        .execute();
  }

  public Optional<BatchRow> find(String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM batch_job WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> job(row))
        .findOne();
  }

  /**
   * Jobs, newest first.
   *
   * @param scope only with seals of these organisations, or the owner's
   * @param owner only of this person, when present
   * @param beforeId only older than this job, when present
   */
  public List<BatchRow> list(
      Scope scope, Optional<String> owner, Optional<String> beforeId, int limit) {
    StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + " FROM batch_job WHERE ");
    if (owner.isPresent()) {
      sql.append("owner = :owner");
    } else {
      sql.append("seal_id IN (SELECT id FROM seal WHERE ").append(scope.condition()).append(")");
    }
    beforeId.ifPresent(id -> sql.append(" AND id < :before"));
    var query = handle.createQuery(sql.append(" ORDER BY id DESC LIMIT :limit").toString());
    owner.ifPresentOrElse(
        sub -> query.bind("owner", sub),
        () -> query.bind("path", scope.path()).bind("branch", scope.branch()));
    beforeId.ifPresent(id -> query.bind("before", id));
    return query.bind("limit", limit).map((row, context) -> job(row)).list();
  }

  /** How many jobs of a person have not ended. */
  public int open(String owner) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM batch_job WHERE owner = :owner"
                + " AND state IN ('DRAFT', 'RUNNING', 'LOCKED', 'DELAYED')")
        .bind("owner", owner)
        .mapTo(Integer.class)
        .one();
  }

  /** The next running job after this id in the order of their making, or the first. */
  public Optional<BatchRow> nextRunning(String afterId) {
    Optional<BatchRow> later = running(afterId);
    return later.isPresent() ? later : running("");
  }

  private Optional<BatchRow> running(String afterId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM batch_job WHERE state = 'RUNNING' AND id > :after ORDER BY id LIMIT 1")
        .bind("after", afterId)
        .map((row, context) -> job(row))
        .findOne();
  }

  /**
   * Makes room for documents in a draft, and holds the job against others who add or start.
   *
   * @return the number of the first of them; empty when the job is no draft or would be too large
   */
  public Optional<Integer> reserve(
      String id, int count, long bytes, int mostDocuments, long mostBytes) {
    int changed =
        handle
            .createUpdate(
                "UPDATE batch_job SET documents = documents + :count, size_bytes = size_bytes +"
                    + " :bytes WHERE id = :id AND state = 'DRAFT' AND documents + :count <= :most"
                    + " AND size_bytes + :bytes <= :mostBytes")
            .bind("count", count)
            .bind("bytes", bytes)
            .bind("id", id)
            .bind("most", mostDocuments)
            .bind("mostBytes", mostBytes)
            .execute();
    return changed == 1
        ? find(id).map(job -> job.documents() - count + 1)
        : Optional.<Integer>empty();
  }

  /** Starts a draft or a job that waits; false when it is neither. */
  public boolean start(String id, String startedBy, Instant at) {
    return handle
            .createUpdate(
                "UPDATE batch_job SET state = 'RUNNING', started_by = :by, started_at = :at"
                    + " WHERE id = :id AND state IN ('DRAFT', 'LOCKED', 'DELAYED')"
                    + " AND documents > 0")
            .bind("by", startedBy)
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Lets a running job wait for its key. */
  public void lock(String id) {
    handle
        .createUpdate("UPDATE batch_job SET state = 'LOCKED' WHERE id = :id AND state = 'RUNNING'")
        .bind("id", id)
        .execute();
  }

  /** Lets all jobs that waited for the key go on; how many. */
  public int unlockAll() {
    return handle
        .createUpdate("UPDATE batch_job SET state = 'RUNNING' WHERE state = 'LOCKED'")
        .execute();
  }

  /** Lets a running job wait for a time stamp. */
  public void delay(String id) {
    handle
        .createUpdate("UPDATE batch_job SET state = 'DELAYED' WHERE id = :id AND state = 'RUNNING'")
        .bind("id", id)
        .execute();
  }

  /** Lets all jobs that waited for a time stamp try again; how many. */
  public int resumeDelayed() {
    return handle
        .createUpdate("UPDATE batch_job SET state = 'RUNNING' WHERE state = 'DELAYED'")
        .execute();
  }

  /** Ends a job that has not ended; false when it has. */
  public boolean end(String id, BatchRow.State state, Instant at) {
    return handle
            .createUpdate(
                "UPDATE batch_job SET state = :state, ended_at = :at WHERE id = :id"
                    + " AND state IN ('DRAFT', 'RUNNING', 'LOCKED', 'DELAYED')")
            .bind("state", state.name())
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Drafts that nobody started, older than this. */
  public List<BatchRow> draftsBefore(Instant before, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM batch_job WHERE state = 'DRAFT' AND created_at < :before"
                + " ORDER BY id LIMIT :limit")
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  private static BatchRow job(ResultSet row) throws SQLException {
    return new BatchRow(
        row.getString("id"),
        new BatchRow.Order(
            row.getString("seal_id"),
            row.getString("profile"),
            row.getString("places"),
            row.getString("terms"),
            row.getString("purpose"),
            row.getString("document_type"),
            row.getString("level")),
        row.getString("owner"),
        BatchRow.State.valueOf(row.getString("state")),
        row.getInt("documents"),
        row.getLong("size_bytes"),
        row.getString("started_by"),
        Times.instant(row, "created_at"),
        Times.instant(row, "started_at"),
        Times.instant(row, "ended_at"));
  }
}
