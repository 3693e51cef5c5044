package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tables {@code stamp} and {@code idempotency}. */
public final class StampRows {
  /** What an idempotency key was first used for. */
  public record Earlier(String requestSm3, String stampId) {}

  private static final String COLUMNS =
      "id, seal_id, es_id, profile, person_sub, person_name, organization_code, purpose, page,"
          + " x_pt, y_pt, sm3_before, sm3_after, size_bytes, document, stamped_at, document_type,"
          + " identity_level, places, grant_id, approval_id, signed_range,"
          + " finished_sm3";

  private final Handle handle;

  StampRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(StampRow stamp) {
    handle
        .createUpdate(
            "INSERT INTO stamp ("
                + COLUMNS
                + ") VALUES (:id, :seal, :esId, :profile, :sub, :name, :org, :purpose, :page,"
                + " :x, :y, :before, :after, :size, :document, :at, :type, :level, :places, :grant,"
                + " :approval, :range, :finished)")
        .bind("id", stamp.id())
        .bind("seal", stamp.sealId())
        .bind("esId", stamp.esId())
        .bind("profile", stamp.profile())
        .bind("sub", stamp.user().sub())
        .bind("name", stamp.user().name())
        .bind("org", stamp.user().organizationCode())
        .bind("purpose", stamp.purpose())
        .bind("page", stamp.spot().page())
        .bind("x", stamp.spot().xPt())
        .bind("y", stamp.spot().yPt())
        .bind("before", stamp.sm3Before())
        .bind("after", stamp.sm3After())
        .bind("size", stamp.sizeBytes())
        .bind("document", stamp.document())
        .bind("at", stamp.stampedAt().toEpochMilli())
        .bind("type", stamp.documentType())
        .bind("level", stamp.user().level())
        .bind("places", stamp.spot().places())
        .bind("grant", stamp.permit().grantId())
        .bind("approval", stamp.permit().approvalId())
        .bind("range", stamp.elsewhere() == null ? null : stamp.elsewhere().range())
        .bind("finished", stamp.elsewhere() == null ? null : stamp.elsewhere().finishedSm3())
        .execute();
  }

  /**
   * Writes down the digest of a finished document that stayed elsewhere; false when the stamp is of
   * another kind or the digest is known.
   */
  public boolean finish(String id, String sm3) {
    return handle
            .createUpdate(
                "UPDATE stamp SET finished_sm3 = :sm3 WHERE id = :id"
                    + " AND signed_range IS NOT NULL AND finished_sm3 IS NULL")
            .bind("id", id)
            .bind("sm3", sm3)
            .execute()
        == 1;
  }

  public Optional<StampRow> find(String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM stamp WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> stamp(row))
        .findOne();
  }

  /** The documents that the records of some documents' stamps name. */
  public Set<String> recorded(List<String> documents) {
    if (documents.isEmpty()) {
      return Set.of();
    }
    return handle
        .createQuery("SELECT document FROM stamp WHERE id IN (<ids>)")
        .bindList("ids", documents.stream().map(DocumentStore::stampOf).toList())
        .mapTo(String.class)
        .set();
  }

  /**
   * Stamps, newest first.
   *
   * @param scope only with seals of these organisations
   * @param sealId only with this seal, when present
   * @param personSub only by this person, when present
   * @param beforeId only older than this stamp, when present
   */
  public List<StampRow> list(
      Scope scope,
      Optional<String> sealId,
      Optional<String> personSub,
      Optional<String> beforeId,
      int limit) {
    StringBuilder sql =
        new StringBuilder("SELECT " + COLUMNS + " FROM stamp WHERE seal_id IN (")
            .append("SELECT id FROM seal WHERE ")
            .append(scope.condition())
            .append(")");
    sealId.ifPresent(id -> sql.append(" AND seal_id = :seal"));
    personSub.ifPresent(sub -> sql.append(" AND person_sub = :sub"));
    beforeId.ifPresent(id -> sql.append(" AND id < :before"));
    var query = handle.createQuery(sql.append(" ORDER BY id DESC LIMIT :limit").toString());
    query.bind("path", scope.path()).bind("branch", scope.branch());
    sealId.ifPresent(id -> query.bind("seal", id));
    personSub.ifPresent(sub -> query.bind("sub", sub));
    beforeId.ifPresent(id -> query.bind("before", id));
    return query.bind("limit", limit).map((row, context) -> stamp(row)).list();
  }

  public Optional<Earlier> earlier(String owner, String key) {
    return handle
        .createQuery(
            "SELECT request_sm3, stamp_id FROM idempotency"
                + " WHERE owner = :owner AND idempotency_key = :key")
        .bind("owner", owner)
        .bind("key", key)
        .map((row, context) -> new Earlier(row.getString("request_sm3"), row.getString("stamp_id")))
        .findOne();
  }

  /** Forgets keys that were taken before an instant; how many. */
  public int forgetKeys(Instant before) {
    return handle
        .createUpdate("DELETE FROM idempotency WHERE created_at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  /** Takes a key for a request; false when the owner has used it before. */
  public boolean claimKey(String owner, String key, Earlier use, Instant at) {
    return handle
            .createUpdate(
                "INSERT INTO idempotency (owner, idempotency_key, request_sm3, stamp_id, created_at)"
                    + " VALUES (:owner, :key, :request, :stamp, :at) ON CONFLICT DO NOTHING")
            .bind("owner", owner)
            .bind("key", key)
            .bind("request", use.requestSm3())
            .bind("stamp", use.stampId())
            .bind("at", at.toEpochMilli())
            .execute()
        == 1;
  }

  private static StampRow stamp(ResultSet row) throws SQLException {
    return new StampRow(
        row.getString("id"),
        row.getString("seal_id"),
        row.getString("es_id"),
        row.getString("profile"),
        new StampRow.User(
            row.getString("person_sub"),
            row.getString("person_name"),
            row.getString("organization_code"),
            row.getInt("identity_level")),
        row.getString("purpose"),
        row.getString("document_type"),
        new StampRow.Spot(
            row.getInt("page"),
            row.getDouble("x_pt"),
            row.getDouble("y_pt"),
            row.getString("places")),
        new StampRow.Permit(row.getString("grant_id"), row.getString("approval_id")),
        row.getString("sm3_before"),
        row.getString("sm3_after"),
        row.getLong("size_bytes"),
        row.getString("document"),
        Instant.ofEpochMilli(row.getLong("stamped_at")),
        elsewhere(row.getString("signed_range"), row.getString("finished_sm3")));
  }

  private static StampRow.Elsewhere elsewhere(String range, String finishedSm3) {
    return range == null ? null : new StampRow.Elsewhere(range, finishedSm3);
  }
}
