package org.signet.seal.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is and how to enter it.
 *
 * @param jdbcUrl {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
 * @param user absent for SQLite
 * @param password absent for SQLite; never printed
 * @param connections upper bound of the pool
 */
public record DatabaseAddress(
    String jdbcUrl, Optional<String> user, Optional<String> password, int connections) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public DatabaseAddress {
    if (!jdbcUrl.startsWith(SQLITE) && !jdbcUrl.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "expected jdbc:sqlite:… or jdbc:postgresql:…, found " + jdbcUrl);
    }
    if (connections < 2) {
      throw new IllegalArgumentException("expected at least 2 connections, found " + connections);
    }
  }

  public static DatabaseAddress sqlite(Path file) {
    return new DatabaseAddress(
        SQLITE + file.toAbsolutePath(), Optional.empty(), Optional.empty(), 8);
  }

  Optional<Path> sqliteFile() {
    return isSqlite()
        ? Optional.of(Path.of(jdbcUrl.substring(SQLITE.length()).replaceAll("\\?.*", "")))
        : Optional.empty();
  }

  boolean isSqlite() {
    return jdbcUrl.startsWith(SQLITE);
  }

  @Override
  public String toString() {
    return jdbcUrl.replaceAll("\\?.*", "");
  }
}
