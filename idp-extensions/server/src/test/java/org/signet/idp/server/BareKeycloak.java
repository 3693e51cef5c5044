package org.signet.idp.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The distribution as it is published, without our extensions: built and started as ours is. */
record BareKeycloak(URI baseUri, ChildProcess child) implements Closeable {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  static BareKeycloak start(PostgresServer database, Path folder)
      throws IOException, InterruptedException {
    PreparedServer server = PostgresKeycloak.build(List.of(), folder, List.of());
    int port = KeycloakUnderTest.freePort();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + KeycloakUnderTest.freePort(),
                "--hostname=http://127.0.0.1:" + port,
                "--log-level=info,org.keycloak.events:off"));
    arguments.addAll(database.options());
    ChildProcess child =
        PostgresKeycloak.run(
            server,
            Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                DevelopmentRealm.ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                TestAccounts.PASSWORD),
            arguments);
    BareKeycloak bare = new BareKeycloak(URI.create("http://127.0.0.1:" + port), child);
    bare.awaitAdministrator();
    return bare;
  }

  AdminApi administrator() {
    return RealmSetup.administrator(baseUri, TestAccounts.PASSWORD);
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

  @Override
  public void close() throws IOException {
    child.close();
  }
}
