package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Tables {@code seal_application}, {@code application_face} and {@code application_state}. */
public final class ApplicationRows {
  private static final String COLUMNS =
      "id, name, organization_code, organization_name, organization_path, kind, line_of_use,"
          + " number, centre, valid_from, valid_to, replaces, foreign_es_id, created_at,"
          + " created_by";

  private final Handle handle;

  ApplicationRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(ApplicationRow application) {
    bound(
            application,
            "INSERT INTO seal_application ("
                + COLUMNS
                + ") VALUES (:id, :name, :code, :orgName, :path, :kind, :line, :number, :centre,"
                + " :from, :to, :replaces, NULL, :at, :by)")
        .bind("at", application.createdAt().toEpochMilli())
        .bind("by", application.createdBy())
        .execute();
  }

  /** Writes the wishes of a draft anew. */
  public void update(ApplicationRow application) {
    bound(
            application,
            "UPDATE seal_application SET name = :name, organization_code = :code,"
                + " organization_name = :orgName, organization_path = :path, kind = :kind,"
                + " line_of_use = :line, number = :number, centre = :centre, valid_from = :from,"
                + " valid_to = :to, replaces = :replaces WHERE id = :id")
        .execute();
  }

  private Update bound(ApplicationRow application, String sql) {
    return handle
        .createUpdate(sql)
        .bind("id", application.id())
        .bind("name", application.name())
        .bind("code", application.organizationCode())
        .bind("orgName", application.organizationName())
        .bind("path", application.organizationPath())
        .bind("kind", application.kind())
        .bind("line", application.lineOfUse())
        .bind("number", application.number())
        .bind("centre", application.centre())
        .bind("from", Times.millis(application.validFrom()))
        .bind("to", Times.millis(application.validTo()))
        .bind("replaces", application.replaces());
  }

  /** The picture for the face of an application, if it has one. */
  public Optional<FaceRow> face(String applicationId) {
    return handle
        .createQuery(
            "SELECT application_id, png, width_mm, height_mm FROM application_face"
                + " WHERE application_id = :id")
        .bind("id", applicationId)
        .map(
            (row, context) ->
                new FaceRow(
                    row.getString("application_id"),
                    row.getBytes("png"),
                    row.getInt("width_mm"),
                    row.getInt("height_mm")))
        .findOne();
  }

  /** Gives an application a picture for its face, in the place of any before. */
  public void putFace(FaceRow face) {
    dropFace(face.applicationId());
    handle
        .createUpdate(
            "INSERT INTO application_face (application_id, png, width_mm, height_mm)"
                + " VALUES (:id, :png, :width, :height)")
        .bind("id", face.applicationId())
        .bind("png", face.png())
        .bind("width", face.widthMm())
        .bind("height", face.heightMm())
        .execute();
  }

  /** Lets the face of an application be drawn again. */
  public void dropFace(String applicationId) {
    handle
        .createUpdate("DELETE FROM application_face WHERE application_id = :id")
        .bind("id", applicationId)
        .execute();
  }

  /** The seal that was handed in with an application to be entered, DER, if there is one. */
  public Optional<byte[]> foreignSeal(String applicationId) {
    return handle
        .createQuery(
            "SELECT foreign_seal FROM seal_application"
                + " WHERE id = :id AND foreign_seal IS NOT NULL")
        .bind("id", applicationId)
        .mapTo(byte[].class)
        .findOne();
  }

  /**
   * Keeps a seal with an application, in the place of any before; nulls let it go.
   *
   * @param esId the number inside it
   * @param der the seal
   */
  public void putForeignSeal(String applicationId, String esId, byte[] der) {
    handle
        .createUpdate(
            "UPDATE seal_application SET foreign_es_id = :esId, foreign_seal = :der"
                + " WHERE id = :id")
        .bind("id", applicationId)
        .bind("esId", esId)
        .bind("der", der)
        .execute();
  }

  /** Appends a state; false when somebody else appended the same {@code seq} first. */
  public boolean append(StateRow state) {
    return states().append(state);
  }

  public Optional<ApplicationRow> find(String id) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM seal_application WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> application(row))
        .findOne();
  }

  /** Applications within a scope, newest first. */
  public List<ApplicationRow> list(Scope scope, Optional<String> beforeId, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM seal_application WHERE "
                + scope.condition()
                + " AND id < :before ORDER BY id DESC LIMIT :limit")
        .bind("path", scope.path())
        .bind("branch", scope.branch())
        .bind("before", beforeId.orElse("~"))
        .bind("limit", limit)
        .map((row, context) -> application(row))
        .list();
  }

  /** All states of an application, oldest first. */
  public List<StateRow> states(String applicationId) {
    return states().of(applicationId);
  }

  private StateRows states() {
    return new StateRows(handle, "application_state", "application_id");
  }

  private static ApplicationRow application(ResultSet row) throws SQLException {
    return new ApplicationRow(
        row.getString("id"),
        row.getString("name"),
        row.getString("organization_code"),
        row.getString("organization_name"),
        row.getString("organization_path"),
        row.getString("kind"),
        row.getString("line_of_use"),
        row.getString("number"),
        row.getString("centre"),
        Times.instant(row, "valid_from"),
        Times.instant(row, "valid_to"),
        row.getString("replaces"),
        row.getString("foreign_es_id"),
        Times.instant(row, "created_at"),
        row.getString("created_by"));
  }
}
