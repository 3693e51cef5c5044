package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Tables {@code seal} and {@code seal_state}. */
public final class SealRows {
  private static final String COLUMNS =
      "id, es_id, name, organization_code, organization_name, organization_path, kind,"
          + " line_of_use, number, centre, valid_from, valid_to, created_at, created_by,"
          + " application_id, approved_by, replaces, pictured, imported_version";

  private final Handle handle;

  SealRows(Handle handle) {
    this.handle = handle;
  }

  /** Inserts a seal; false when its esID is taken. */
  public boolean insert(SealRow seal, SealFiles files) {
    return handle
            .createUpdate(
                "INSERT INTO seal ("
                    + COLUMNS
                    + ", ses_seal, face_svg) VALUES (:id, :esId, :name, :orgCode, :orgName,"
                    + " :orgPath, :kind, :line, :number, :centre, :from, :to, :at, :by,"
                    + " :application, :approver, :replaces, :pictured, :imported, :ses, :svg)"
                    + " ON CONFLICT DO NOTHING")
            .bind("id", seal.id())
            .bind("esId", seal.esId())
            .bind("name", seal.name())
            .bind("orgCode", seal.organizationCode())
            .bind("orgName", seal.organizationName())
            .bind("orgPath", seal.organizationPath())
            .bind("kind", seal.kind())
            .bind("line", seal.lineOfUse())
            .bind("number", seal.number())
            .bind("centre", seal.centre())
            .bind("from", seal.validFrom().toEpochMilli())
            .bind("to", seal.validTo().toEpochMilli())
            .bind("ses", files.sesSeal())
            .bind("svg", files.faceSvg())
            .bind("at", seal.createdAt().toEpochMilli())
            .bind("by", seal.createdBy())
            .bind("application", seal.origin().applicationId())
            .bind("approver", seal.origin().approvedBy())
            .bind("replaces", seal.origin().replaces())
            .bind("pictured", seal.origin().pictured() ? 1 : 0)
            .bind("imported", seal.origin().importedVersion())
            .execute()
        == 1;
  }

  /** Appends a state; false when somebody else appended the same {@code seq} first. */
  public boolean append(StateRow state) {
    return states().append(state);
  }

  public Optional<SealRow> find(String id) {
    return one("id", id);
  }

  public Optional<SealRow> findByEsId(String esId) {
    return one("es_id", esId);
  }

  /** What a seal consists of. */
  public Optional<SealFiles> files(String id) {
    return handle
        .createQuery("SELECT ses_seal, face_svg FROM seal WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> new SealFiles(row.getBytes("ses_seal"), row.getBytes("face_svg")))
        .findOne();
  }

  private Optional<SealRow> one(String column, String value) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM seal WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> seal(row))
        .findOne();
  }

  /** The largest esID that begins with a prefix, if there is one. */
  public Optional<String> lastEsId(String prefix) {
    return handle
        .createQuery("SELECT MAX(es_id) FROM seal WHERE es_id LIKE :pattern")
        .bind("pattern", prefix + "%")
        .mapTo(String.class)
        .findOne();
  }

  /** Seals within a scope in the order of their making, after the given id. */
  public List<SealRow> list(Scope scope, String afterId, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM seal WHERE id > :after AND "
                + scope.condition()
                + " ORDER BY id LIMIT :limit")
        .bind("path", scope.path())
        .bind("branch", scope.branch())
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> seal(row))
        .list();
  }

  /** The seal that was made on an application. */
  public Optional<SealRow> madeOn(String applicationId) {
    return one("application_id", applicationId);
  }

  /** All states of a seal, oldest first. */
  public List<StateRow> states(String sealId) {
    return states().of(sealId);
  }

  /** The state of a seal at an instant, by the esID of the seal. */
  public Optional<StateRow> stateAt(String esId, Instant at) {
    return handle
        .createQuery(
            "SELECT t.seal_id AS owner_id, t.seq AS seq, t.state AS state, t.since AS since,"
                + " t.reason AS reason, t.actor AS actor"
                + " FROM seal s JOIN seal_state t ON t.seal_id = s.id"
                + " WHERE s.es_id = :esId AND t.since <= :at ORDER BY t.seq DESC LIMIT 1")
        .bind("esId", esId)
        .bind("at", at.toEpochMilli())
        .map((row, context) -> StateRows.state(row))
        .findOne();
  }

  /** The states of every seal, oldest first, by the esID of the seal. */
  public SortedMap<String, List<StateRow>> statesOfAll() {
    SortedMap<String, List<StateRow>> all = new TreeMap<>();
    handle
        .createQuery(
            "SELECT s.es_id AS es_id, t.seal_id AS owner_id, t.seq AS seq, t.state AS state,"
                + " t.since AS since, t.reason AS reason, t.actor AS actor"
                + " FROM seal s JOIN seal_state t ON t.seal_id = s.id ORDER BY s.es_id, t.seq")
        .map((row, context) -> Map.entry(row.getString("es_id"), StateRows.state(row)))
        .forEach(
            one -> all.computeIfAbsent(one.getKey(), id -> new ArrayList<>()).add(one.getValue()));
    return all;
  }

  private StateRows states() {
    return new StateRows(handle, "seal_state", "seal_id");
  }

  private static SealRow seal(ResultSet row) throws SQLException {
    return new SealRow(
        row.getString("id"),
        row.getString("es_id"),
        row.getString("name"),
        row.getString("organization_code"),
        row.getString("organization_name"),
        row.getString("organization_path"),
        row.getString("kind"),
        row.getString("line_of_use"),
        row.getString("number"),
        row.getString("centre"),
        Instant.ofEpochMilli(row.getLong("valid_from")),
        Instant.ofEpochMilli(row.getLong("valid_to")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("created_by"),
        new SealRow.Origin(
            row.getString("application_id"),
            row.getString("approved_by"),
            row.getString("replaces"),
            row.getInt("pictured") == 1,
            row.getObject("imported_version") == null ? null : row.getInt("imported_version")));
  }
}
