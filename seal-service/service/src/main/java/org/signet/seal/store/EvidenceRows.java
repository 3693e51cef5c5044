package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code evidence}: the place of each stamp in the evidence log, and its file once anchored.
 */
public final class EvidenceRows {
  /**
   * A stamp's place in the log.
   *
   * @param file absent until the leaf is anchored
   */
  public record Evidence(String stampId, long leafIndex, Optional<byte[]> file) {}

  private final Handle handle;

  EvidenceRows(Handle handle) {
    this.handle = handle;
  }

  /** Remembers where a leaf stands; repeating it changes nothing. */
  public void placed(String stampId, long leafIndex) {
    handle
        .createUpdate(
            "INSERT INTO evidence (stamp_id, leaf_index) VALUES (:stamp, :leaf)"
                + " ON CONFLICT DO NOTHING")
        .bind("stamp", stampId)
        .bind("leaf", leafIndex)
        .execute();
  }

  /** Leaves below the given log size that have no evidence file yet, oldest first. */
  public List<Evidence> withoutFile(long size, int limit) {
    return handle
        .createQuery(
            "SELECT stamp_id, leaf_index, file FROM evidence"
                + " WHERE file IS NULL AND leaf_index < :size ORDER BY leaf_index LIMIT :limit")
        .bind("size", size)
        .bind("limit", limit)
        .map((row, context) -> evidence(row))
        .list();
  }

  public void anchored(String stampId, byte[] file, Instant at) {
    handle
        .createUpdate(
            "UPDATE evidence SET file = :file, anchored_at = :at"
                + " WHERE stamp_id = :stamp AND file IS NULL")
        .bind("stamp", stampId)
        .bind("file", file)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  public Optional<Evidence> find(String stampId) {
    return handle
        .createQuery("SELECT stamp_id, leaf_index, file FROM evidence WHERE stamp_id = :stamp")
        .bind("stamp", stampId)
        .map((row, context) -> evidence(row))
        .findOne();
  }

  /** Leaves that stand in the log and wait for their anchor. */
  public long waiting() {
    return handle
        .createQuery("SELECT COUNT(*) FROM evidence WHERE file IS NULL")
        .mapTo(Long.class)
        .one();
  }

  private static Evidence evidence(ResultSet row) throws SQLException {
    return new Evidence(
        row.getString("stamp_id"),
        row.getLong("leaf_index"),
        Optional.ofNullable(row.getBytes("file")));
  }
}
