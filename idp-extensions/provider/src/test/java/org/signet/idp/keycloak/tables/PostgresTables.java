package org.signet.idp.keycloak.tables;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.RealmModel;

/** Tables of our own on a real PostgreSQL, made by the changelog that a server applies. */
public final class PostgresTables implements AutoCloseable {
  /** A realm that has an id and nothing else. */
  public static final RealmModel REALM =
      (RealmModel)
          Proxy.newProxyInstance(
              RealmModel.class.getClassLoader(),
              new Class<?>[] {RealmModel.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getId")) {
                  return "realm";
                }
                throw new UnsupportedOperationException(method.getName());
              });

  private final EmbeddedPostgres server;
  private final Path folder;
  private final SessionFactory sessions;

  private PostgresTables(EmbeddedPostgres server, Path folder, SessionFactory sessions) {
    this.server = server;
    this.folder = folder;
    this.sessions = sessions;
  }

  public static PostgresTables open(OwnTables tables, OwnTables... others) throws Exception {
    return upgrade(tables, 0, "select 1", others);
  }

  /**
   * Tables with a past.
   *
   * @param changes how many change sets were there already
   * @param statement what was written then
   * @param others tables without a past, of which only plain statements know
   */
  public static PostgresTables upgrade(
      OwnTables tables, int changes, String statement, OwnTables... others) throws Exception {
    JpaEntityProvider provider = tables.create(null);
    Path folder = Files.createTempDirectory("tables");
    EmbeddedPostgres server = start(folder);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Liquibase changelog = changelog(provider, connection)) {
      changelog.update(changes, "");
      try (Connection past = server.getPostgresDatabase().getConnection();
          Statement written = past.createStatement()) {
        written.execute(statement);
      }
      changelog.update("");
    }
    for (OwnTables other : others) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Liquibase changelog = changelog(other.create(null), connection)) {
        changelog.update("");
      }
    }
    return new PostgresTables(server, folder, sessions(server, provider));
  }

  /** Kept on the disk, and a commit waits for it unless it says otherwise, as in operation. */
  private static EmbeddedPostgres start(Path folder) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private static SessionFactory sessions(EmbeddedPostgres server, JpaEntityProvider provider) {
    Configuration configuration =
        new Configuration()
            .setProperty("hibernate.connection.url", server.getJdbcUrl("postgres", "postgres"))
            // a connection is taken for the first statement, as at a server
            .setProperty(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
    provider.getEntities().forEach(configuration::addAnnotatedClass);
    return configuration.buildSessionFactory();
  }

  /** Kills the server with signal 9 and starts it again on what is on the disk. */
  public PostgresTables killed(OwnTables tables) throws IOException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
    ProcessHandle main = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    List<ProcessHandle> all = Stream.concat(Stream.of(main), main.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    sessions.close();
    server.close();
    EmbeddedPostgres again = start(folder);
    return new PostgresTables(again, folder, sessions(again, tables.create(null)));
  }

  private static Liquibase changelog(JpaEntityProvider provider, Connection connection)
      throws DatabaseException {
    return new Liquibase(
        provider.getChangelogLocation(),
        new ClassLoaderResourceAccessor(),
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection)));
  }

  /** For reading, to be closed. */
  public EntityManager entities() {
    return sessions.openSession();
  }

  /** A transaction that is committed. */
  public <T> T within(Function<EntityManager, T> act) {
    return sessions.fromTransaction(act);
  }

  /** A transaction that is committed. */
  public void in(Consumer<EntityManager> act) {
    sessions.inTransaction(act);
  }

  /** Waits until another transaction waits for a lock. */
  public void awaitWaiting(EntityManager entities) {
    String waiting = "select count(*) from pg_locks where not granted";
    while (((Number) entities.createNativeQuery(waiting).getSingleResult()).longValue() == 0) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    sessions.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
