package org.signet.seal.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The two databases of the service, real ones; every address is an empty database of its own. */
public enum DatabaseKind {
  SQLITE {
    @Override
    public DatabaseAddress address(Path folder) {
      return DatabaseAddress.sqlite(folder.resolve("test-" + COUNT.incrementAndGet() + ".db"));
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseAddress address(Path folder) {
      String name = "test_" + COUNT.incrementAndGet();
      try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseAddress(
          "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name,
          Optional.of("postgres"),
          Optional.empty(),
          8);
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  public abstract DatabaseAddress address(Path folder);

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
