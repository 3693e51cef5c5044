package org.signet.seal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Times that may be absent, as milliseconds since 1970. */
final class Times {
  private Times() {}

  static Long millis(Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
