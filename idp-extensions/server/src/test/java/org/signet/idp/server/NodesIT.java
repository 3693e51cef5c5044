package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL, as in operation: what one writes the other knows. */
class NodesIT {
  /** Far less than the minute for which a node would keep a row of which nobody told it. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static final Deque<Closeable> OPENED = new ArrayDeque<>();
  private static PostgresServer database;
  private static RunningKeycloak first;
  private static RunningKeycloak second;
  private static AdminApi admin;
  private static RegistrarClient atFirst;
  private static RegistrarClient atSecond;

  @BeforeAll
  static void startBoth() throws Exception {
    database = opened(PostgresServer.start(folder.resolve("database")));
    first = opened(PostgresKeycloak.start(database, folder.resolve("server"), NodesIT::clustered));
    DevelopmentRealm realm = DevelopmentRealm.open(first, step -> {});
    second = opened(PostgresKeycloak.join(first, database, NodesIT::clustered));
    admin = RealmSetup.administrator(first.baseUri(), realm.administrator().password());
    admin.signIn();
    String registrar = SignOn.ofService(first, realm, "signet-registrar").accessToken();
    atFirst = new RegistrarClient(first.baseUri(), registrar);
    atSecond = new RegistrarClient(second.baseUri(), registrar);
  }

  private static <T extends Closeable> T opened(T one) {
    OPENED.push(one);
    return one;
  }

  @AfterAll
  static void stop() throws IOException {
    for (Closeable one : OPENED) {
      one.close();
    }
  }

  private static List<String> clustered(List<String> usual) {
    List<String> changed = new ArrayList<>(usual);
    changed.remove("--cache=local");
    try {
      changed.addAll(
          List.of(
              "--cache=ispn",
              "--cache-embedded-network-bind-address=127.0.0.1",
              "--cache-embedded-network-bind-port=" + KeycloakUnderTest.freePort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return changed;
  }

  @Test
  void what_one_node_writes_of_a_person_the_other_knows_at_once() throws Exception {
    String user = account("raised");
    assertThat(atFirst.register(user, "测试人", "440524188001010014", 2).status()).isEqualTo(201);
    assertThat(level(atFirst, user)).isEqualTo(2);
    assertThat(level(atSecond, user)).isEqualTo(2);

    assertThat(atFirst.register(user, "测试人", "440524188001010014", 3).status()).isEqualTo(204);
    await(() -> level(atSecond, user) == 3);
    assertThat(atSecond.register(user, "测试人", "440524188001010014", 4).status()).isEqualTo(204);
    await(() -> level(atFirst, user) == 4);
  }

  @Test
  void an_account_without_a_person_is_no_longer_so_at_the_other_node_either() throws Exception {
    String user = account("late");
    assertThat(atSecond.send("GET", user, "").status()).isEqualTo(404);
    assertThat(atFirst.register(user, "测试人", "110105188701010042", 3).status()).isEqualTo(201);
    await(() -> atSecond.send("GET", user, "").status() == 200);
  }

  /** A row that is kept is what makes this test one of messages between nodes. */
  @Test
  void what_is_changed_by_hand_does_not_count_at_once() throws Exception {
    String user = account("by.hand");
    assertThat(atFirst.register(user, "测试人", "110105188701010093", 3).status()).isEqualTo(201);
    await(() -> level(atSecond, user) == 3);
    try (Connection connection = database.running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update SIGNET_PERSON set IDENTITY_LEVEL = 1 where USER_ID = '" + user + "'");
    }
    assertThat(level(atSecond, user)).isEqualTo(3);
    admin.post("/admin/realms/signet/clear-user-cache", Map.of());
    await(() -> level(atSecond, user) == 1);
  }

  private static String account(String name) throws IOException {
    admin.create("/admin/realms/signet/users", Map.of("username", name, "enabled", true));
    return admin
        .get("/admin/realms/signet/users?exact=true&username=" + name)
        .path(0)
        .path("id")
        .asText();
  }

  private static int level(RegistrarClient registrar, String user) throws Exception {
    return registrar.send("GET", user, "").json().path("level").asInt();
  }

  private static void await(Callable<Boolean> met) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!met.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
