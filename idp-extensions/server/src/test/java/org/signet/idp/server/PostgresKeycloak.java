package org.signet.idp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Distributions that are built for PostgreSQL and run as in operation. */
final class PostgresKeycloak {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String REALM = "realm-signet.json";

  /** What Keycloak's sizing guide gives for 10,000 sessions in memory: 1,250 less 300 MB. */
  private static final int HEAP_MEGABYTES = 950;

  private PostgresKeycloak() {}

  /** Unpacks and builds a distribution with providers, or with none. */
  static PreparedServer build(List<Path> providers, Path folder, List<String> options)
      throws IOException, InterruptedException {
    PreparedServer server = new PreparedServer(PrivateFiles.directory(folder));
    KeycloakDistribution.unpack(
        KeycloakUnderTest.files("keycloak", "*.zip").get(0), providers, server);
    List<String> arguments =
        List.of("build", PostgresServer.kind(), "--health-enabled=true", "--metrics-enabled=true");
    await(server, Map.of(), Stream.concat(arguments.stream(), options.stream()).toList());
    return server;
  }

  /** Ours, with the realm in the database. */
  static RunningKeycloak start(PostgresServer database, Path folder)
      throws IOException, InterruptedException {
    return start(database, folder, UnaryOperator.identity());
  }

  /** The same with another command line. */
  static RunningKeycloak start(
      PostgresServer database, Path folder, UnaryOperator<List<String>> changed)
      throws IOException, InterruptedException {
    PreparedServer server =
        build(
            KeycloakUnderTest.files("providers", "*.jar"),
            folder,
            List.of("--vault=file", "--features-disabled=identity-brokering-api,twitter-broker"));
    importRealm(server, database);
    Path unused = PrivateFiles.directory(server.database());
    Files.createFile(KcScript.databaseFile(unused)); // a home takes a copy, which nobody opens
    return start(server, KeycloakUnderTest.freshHome(), database, changed);
  }

  /** Another node beside one that runs, with its keys of persons; that one carries the records. */
  static RunningKeycloak join(
      RunningKeycloak first, PostgresServer database, UnaryOperator<List<String>> changed)
      throws IOException {
    Path home = KeycloakUnderTest.freshHome();
    Path keys = first.home().vaultKeys();
    Files.copy(keys, home.resolve(keys.getFileName()));
    return start(
        first.server(),
        home,
        database,
        usual -> {
          List<String> joining = new ArrayList<>(changed.apply(usual));
          joining.removeIf(
              one -> one.startsWith("--hostname=") || one.startsWith("--spi-events-listener--"));
          joining.add("--hostname=" + first.baseUri());
          return joining;
        });
  }

  private static RunningKeycloak start(
      PreparedServer server,
      Path home,
      PostgresServer database,
      UnaryOperator<List<String>> changed)
      throws IOException {
    return RunningKeycloak.start(
        server,
        home,
        new ServerOptions(
            KeycloakUnderTest.freePort(),
            KeycloakUnderTest.freePort(),
            HEAP_MEGABYTES,
            LIMIT,
            JavaTuning.LONG_RUN),
        usual -> {
          List<String> arguments = new ArrayList<>(usual);
          arguments.removeIf(argument -> argument.startsWith("--db-url="));
          arguments.addAll(database.options());
          return changed.apply(arguments);
        });
  }

  private static void importRealm(PreparedServer server, PostgresServer database)
      throws IOException, InterruptedException {
    Path file = server.directory().resolve(REALM);
    try (InputStream realm = KeycloakDistribution.class.getResourceAsStream(REALM)) {
      Files.copy(realm, file);
    }
    PrivateFiles.write(server.bootstrapPassword(), TestAccounts.PASSWORD);
    List<String> arguments = new ArrayList<>(List.of("import", "--optimized", "--file=" + file));
    arguments.addAll(database.options());
    await(
        server,
        Map.of(
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            DevelopmentRealm.ADMINISTRATOR,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            TestAccounts.PASSWORD,
            "KC_HTTP_MANAGEMENT_HOST",
            "127.0.0.1",
            "KC_HTTP_MANAGEMENT_PORT",
            "0"),
        arguments);
  }

  /** Starts {@code kc.sh}, with its output in a file of the server's folder. */
  static ChildProcess run(
      PreparedServer server, Map<String, String> environment, List<String> arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(KcScript.command(server, arguments));
    KcScript.environment(builder.environment(), JavaTuning.LONG_RUN, HEAP_MEGABYTES);
    builder.environment().putAll(environment);
    return ChildProcess.start(builder, server.directory().resolve(arguments.get(0) + ".log"));
  }

  private static void await(
      PreparedServer server, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    ChildProcess child = run(server, environment, arguments);
    try (child) {
      if (!child.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("kc.sh " + arguments.get(0) + " takes too long");
      }
    }
    if (child.process().exitValue() != 0) {
      throw new IOException("kc.sh " + arguments.get(0) + " failed, see " + server.directory());
    }
  }
}
