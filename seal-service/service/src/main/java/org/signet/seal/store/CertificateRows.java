package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Tables {@code certificate} and {@code certificate_state}. */
public final class CertificateRows {
  private static final String COLUMNS =
      "id, identifier, locator, type, issuer, list, list_index, status, leaf_index, issued_at,"
          + " created_by, erased_at";

  private final Handle handle;

  CertificateRows(Handle handle) {
    this.handle = handle;
  }

  /** Inserts a certificate; false when its identifier, locator or place in the list is taken. */
  public boolean insert(CertificateRow row) {
    return handle
            .createUpdate(
                "INSERT INTO certificate (id, identifier, locator, type, issuer, list, list_index,"
                    + " status, issued_at, created_by) VALUES (:id, :identifier, :locator, :type,"
                    + " :issuer, :list, :index, :status, :at, :by) ON CONFLICT DO NOTHING")
            .bind("id", row.id())
            .bind("identifier", row.identifier().orElseThrow())
            .bind("locator", row.locator())
            .bind("type", row.type())
            .bind("issuer", row.issuer())
            .bind("list", row.list())
            .bind("index", row.index())
            .bind("status", row.status())
            .bind("at", row.issuedAt().toEpochMilli())
            .bind("by", row.createdBy())
            .execute()
        == 1;
  }

  public Optional<CertificateRow> find(String id) {
    return one("id", id);
  }

  public Optional<CertificateRow> findByIdentifier(String identifier) {
    return one("identifier", identifier);
  }

  public Optional<CertificateRow> findByLocator(String locator) {
    return one("locator", locator);
  }

  private Optional<CertificateRow> one(String column, String value) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM certificate WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> certificate(row))
        .findOne();
  }

  /** Certificates in the order of their issue, after the given id. */
  public List<CertificateRow> list(String afterId, int limit) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM certificate WHERE id > :after ORDER BY id LIMIT :limit")
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> certificate(row))
        .list();
  }

  /** Appends a status and makes it the present one; false when somebody else was faster. */
  public boolean append(CertificateStateRow state) {
    boolean appended =
        handle
                .createUpdate(
                    "INSERT INTO certificate_state (certificate_id, seq, status, since, reason,"
                        + " actor) VALUES (:id, :seq, :status, :since, :reason, :actor)"
                        + " ON CONFLICT DO NOTHING")
                .bind("id", state.certificateId())
                .bind("seq", state.seq())
                .bind("status", state.status())
                .bind("since", state.since().toEpochMilli())
                .bind("reason", state.reason())
                .bind("actor", state.actor())
                .execute()
            == 1;
    if (appended) {
      handle
          .createUpdate("UPDATE certificate SET status = :status WHERE id = :id")
          .bind("status", state.status())
          .bind("id", state.certificateId())
          .execute();
    }
    return appended;
  }

  /** All statuses of a certificate, oldest first. */
  public List<CertificateStateRow> states(String id) {
    return handle
        .createQuery(
            "SELECT certificate_id, seq, status, since, reason, actor FROM certificate_state"
                + " WHERE certificate_id = :id ORDER BY seq")
        .bind("id", id)
        .map(
            (row, context) ->
                new CertificateStateRow(
                    row.getString("certificate_id"),
                    row.getInt("seq"),
                    row.getString("status"),
                    Instant.ofEpochMilli(row.getLong("since")),
                    row.getString("reason"),
                    row.getString("actor")))
        .list();
  }

  /** The indexes of a list that are given out. */
  public BitSet taken(long list) {
    BitSet taken = new BitSet();
    handle
        .createQuery("SELECT list_index FROM certificate WHERE list = :list")
        .bind("list", list)
        .mapTo(Integer.class)
        .forEach(taken::set);
    return taken;
  }

  /** Index and status of everything in a list that is not valid ({@code 01}). */
  public Map<Integer, String> notValid(long list) {
    Map<Integer, String> statuses = new TreeMap<>();
    handle
        .createQuery(
            "SELECT list_index, status FROM certificate WHERE list = :list AND status <> '01'")
        .bind("list", list)
        .map((row, context) -> Map.entry(row.getInt("list_index"), row.getString("status")))
        .forEach(entry -> statuses.put(entry.getKey(), entry.getValue()));
    return statuses;
  }

  /** Notes where the leaf of a certificate stands. */
  public void placed(String identifier, long leafIndex) {
    handle
        .createUpdate("UPDATE certificate SET leaf_index = :leaf WHERE identifier = :identifier")
        .bind("leaf", leafIndex)
        .bind("identifier", identifier)
        .execute();
  }

  /** Forgets the identifier of a certificate whose secret is destroyed. */
  public void erased(String id, Instant at) {
    handle
        .createUpdate("UPDATE certificate SET identifier = NULL, erased_at = :at WHERE id = :id")
        .bind("at", at.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  private static CertificateRow certificate(ResultSet row) throws SQLException {
    long leaf = row.getLong("leaf_index");
    OptionalLong leafIndex = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(leaf);
    long erased = row.getLong("erased_at");
    Optional<Instant> erasedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(erased));
    return new CertificateRow(
        row.getString("id"),
        Optional.ofNullable(row.getString("identifier")),
        row.getString("locator"),
        row.getString("type"),
        row.getString("issuer"),
        row.getLong("list"),
        row.getInt("list_index"),
        row.getString("status"),
        leafIndex,
        Instant.ofEpochMilli(row.getLong("issued_at")),
        row.getString("created_by"),
        erasedAt);
  }
}
