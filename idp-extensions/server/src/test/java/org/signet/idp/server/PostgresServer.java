package org.signet.idp.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A PostgreSQL of one Keycloak alone, which has a commit on disk before it answers, as in
 * operation. It counts statements.
 */
record PostgresServer(EmbeddedPostgres running, ProcessHandle process) implements Closeable {
  private static final String NAME = "postgres";

  static PostgresServer start(Path folder) throws IOException, SQLException {
    EmbeddedPostgres running =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
    PostgresServer server =
        new PostgresServer(running, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    server.execute("create extension pg_stat_statements");
    return server;
  }

  /** What a Keycloak is built with. */
  static String kind() {
    return "--db=postgres";
  }

  /** What a Keycloak is started with. */
  List<String> options() {
    return List.of(
        "--db-url=" + running.getJdbcUrl(NAME, NAME),
        "--db-username=" + NAME,
        "--db-password=" + NAME); // which the server does not ask for
  }

  /** Statements of clients since the last call, the ends of transactions among them. */
  long statements() throws SQLException {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet sum =
            statement.executeQuery(
                "select coalesce(sum(calls), 0) from pg_stat_statements"
                    + " where toplevel and query not like '%pg_stat_statements%'")) {
      sum.next();
      return sum.getLong(1);
    } finally {
      execute("select pg_stat_statements_reset()");
    }
  }

  private void execute(String text) throws SQLException {
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
