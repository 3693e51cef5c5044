package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A table of states: append-only, one history for each owner. */
final class StateRows {
  private final Handle handle;
  private final String table;
  private final String owner;

  /**
   * A table of states.
   *
   * @param owner the column that names whose state it is
   */
  StateRows(Handle handle, String table, String owner) {
    this.handle = handle;
    this.table = table;
    this.owner = owner;
  }

  /** Appends a state; false when somebody else appended the same {@code seq} first. */
  boolean append(StateRow state) {
    return handle
            .createUpdate(
                "INSERT INTO "
                    + table
                    + " ("
                    + owner
                    + ", seq, state, since, reason, actor)"
                    + " VALUES (:owner, :seq, :state, :since, :reason, :actor)"
                    + " ON CONFLICT DO NOTHING")
            .bind("owner", state.ownerId())
            .bind("seq", state.seq())
            .bind("state", state.state())
            .bind("since", state.since().toEpochMilli())
            .bind("reason", state.reason())
            .bind("actor", state.actor())
            .execute()
        == 1;
  }

  /** All states of an owner, oldest first. */
  List<StateRow> of(String ownerId) {
    return handle
        .createQuery(
            "SELECT "
                + owner
                + " AS owner_id, seq, state, since, reason, actor FROM "
                + table
                + " WHERE "
                + owner
                + " = :owner ORDER BY seq")
        .bind("owner", ownerId)
        .map((row, context) -> state(row))
        .list();
  }

  static StateRow state(ResultSet row) throws SQLException {
    return new StateRow(
        row.getString("owner_id"),
        row.getInt("seq"),
        row.getString("state"),
        Instant.ofEpochMilli(row.getLong("since")),
        row.getString("reason"),
        row.getString("actor"));
  }
}
