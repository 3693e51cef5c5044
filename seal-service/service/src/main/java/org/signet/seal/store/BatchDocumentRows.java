package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code batch_document}. */
public final class BatchDocumentRows {
  private static final String COLUMNS =
      "batch_id, number, name, source, sm3, size_bytes, state, stamp_id, code, cause";
  private static final int LONGEST_CAUSE = 500;

  private final Handle handle;

  BatchDocumentRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(List<BatchDocumentRow> documents) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO batch_document ("
                + COLUMNS
                + ") VALUES (:batch, :number, :name, :source, :sm3, :size, :state, NULL, NULL,"
                + " NULL)");
    for (BatchDocumentRow document : documents) {
      batch
          .bind("batch", document.batchId())
          .bind("number", document.number())
          .bind("name", document.name())
          .bind("source", document.source())
          .bind("sm3", document.sm3())
          .bind("size", document.sizeBytes())
          .bind("state", document.state().name())
          .add();
    }
    batch.execute();
  }

  public Optional<BatchDocumentRow> find(String batchId, int number) {
    return one(batchId, "number", number);
  }

  public Optional<BatchDocumentRow> findByName(String batchId, String name) {
    return one(batchId, "name", name);
  }

  private Optional<BatchDocumentRow> one(String batchId, String column, Object value) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM batch_document WHERE batch_id = :batch AND "
                + column
                + " = :value")
        .bind("batch", batchId)
        .bind("value", value)
        .map((row, context) -> document(row))
        .findOne();
  }

  /** Documents in the order of the job, those after a number. */
  public List<BatchDocumentRow> list(String batchId, int after, int limit) {
    return list(batchId, after, limit, "");
  }

  /** Documents that have no outcome yet, in the order of the job. */
  public List<BatchDocumentRow> waiting(String batchId, int after, int limit) {
    return list(batchId, after, limit, " AND state = 'WAITING'");
  }

  private List<BatchDocumentRow> list(String batchId, int after, int limit, String condition) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM batch_document WHERE batch_id = :batch AND number > :after"
                + condition
                + " ORDER BY number LIMIT :limit")
        .bind("batch", batchId)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> document(row))
        .list();
  }

  /** How many documents of a job are in which state. */
  public Map<BatchDocumentRow.State, Integer> count(String batchId) {
    Map<BatchDocumentRow.State, Integer> counts = new EnumMap<>(BatchDocumentRow.State.class);
    handle
        .createQuery(
            "SELECT state, COUNT(*) AS n FROM batch_document WHERE batch_id = :batch GROUP BY state")
        .bind("batch", batchId)
        .map((row, context) -> Map.entry(row.getString("state"), row.getInt("n")))
        .forEach(e -> counts.put(BatchDocumentRow.State.valueOf(e.getKey()), e.getValue()));
    return counts;
  }

  /** Notes that a waiting document was stamped; false when it waits no more. */
  public boolean stamped(BatchDocumentRow document, String stampId) {
    return outcome(document, BatchDocumentRow.State.STAMPED, stampId, null, null);
  }

  /** Notes why a waiting document was refused; false when it waits no more. */
  public boolean refused(BatchDocumentRow document, String code, String cause) {
    String sentence = cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE));
    return outcome(document, BatchDocumentRow.State.REFUSED, null, code, sentence);
  }

  private boolean outcome(
      BatchDocumentRow document,
      BatchDocumentRow.State state,
      String stampId,
      String code,
      String cause) {
    return handle
            .createUpdate(
                "UPDATE batch_document SET state = :state, stamp_id = :stamp, code = :code,"
                    + " cause = :cause WHERE batch_id = :batch AND number = :number"
                    + " AND state = 'WAITING'")
            .bind("state", state.name())
            .bind("stamp", stampId)
            .bind("code", code)
            .bind("cause", cause)
            .bind("batch", document.batchId())
            .bind("number", document.number())
            .execute()
        == 1;
  }

  /** Cancels what waits. */
  public void cancelWaiting(String batchId) {
    handle
        .createUpdate(
            "UPDATE batch_document SET state = 'CANCELLED' WHERE batch_id = :batch"
                + " AND state = 'WAITING'")
        .bind("batch", batchId)
        .execute();
  }

  private static BatchDocumentRow document(ResultSet row) throws SQLException {
    return new BatchDocumentRow(
        row.getString("batch_id"),
        row.getInt("number"),
        row.getString("name"),
        row.getString("source"),
        row.getString("sm3"),
        row.getLong("size_bytes"),
        BatchDocumentRow.State.valueOf(row.getString("state")),
        row.getString("stamp_id"),
        row.getString("code"),
        row.getString("cause"));
  }
}
