package org.signet.idp.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution as it is published, without our extensions: built and started as ours is. */
record BareKeycloak(URI baseUri, ChildProcess child) implements Closeable {
  private static final String PASSWORD = "only for this run of the benchmark";
  private static final Duration LIMIT = Duration.ofMinutes(6);

  static BareKeycloak start(Path zip, Path folder) throws IOException, InterruptedException {
    PreparedServer server = new PreparedServer(Files.createDirectories(folder));
    Archive.unpack(zip, server.server());
    try (ChildProcess build =
        run(
            server,
            List.of("build", "--db=dev-file", "--health-enabled=true", "--metrics-enabled=true"))) {
      if (!build.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("kc.sh build takes too long");
      }
    }
    int port = KeycloakUnderTest.freePort();
    Files.createDirectories(server.database());
    ChildProcess child =
        run(
            server,
            List.of(
                "start",
                "--optimized",
                KcScript.databaseUrl(server.database()),
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + KeycloakUnderTest.freePort(),
                "--hostname=http://127.0.0.1:" + port,
                "--log-level=info,org.keycloak.events:off"));
    BareKeycloak bare = new BareKeycloak(URI.create("http://127.0.0.1:" + port), child);
    bare.awaitAdministrator();
    return bare;
  }

  AdminApi administrator() {
    return RealmSetup.administrator(baseUri, PASSWORD);
  }

  private void awaitAdministrator() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (true) {
      try {
        if (administrator().signIn()) {
          return;
        }
      } catch (IOException e) {
        if (!child.alive() || Instant.now().isAfter(end)) {
          throw e;
        }
      }
      Thread.sleep(500);
    }
  }

  private static ChildProcess run(PreparedServer server, List<String> arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(KcScript.command(server, arguments));
    KcScript.environment(builder.environment(), JavaTuning.LONG_RUN, 768);
    builder
        .environment()
        .putAll(
            Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                DevelopmentRealm.ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD));
    return ChildProcess.start(builder, server.directory().resolve(arguments.get(0) + ".log"));
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
