package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Replaces the keys of persons, back and forth, until the server is killed. */
final class RotatingKeys {
  private static final String SECOND_KEY = "sm4.2 0f1e2d3c4b5a69788796a5b4c3d2e1f0\n";
  private static final String SEAL_WITH_FIRST = "seal 1\n";

  private final RunningKeycloak keycloak;
  private final DevelopmentRealm realm;
  private final AtomicInteger replaced = new AtomicInteger();

  RotatingKeys(RunningKeycloak keycloak, DevelopmentRealm realm) {
    this.keycloak = keycloak;
    this.realm = realm;
  }

  /** How often they were replaced as a whole. */
  int replaced() {
    return replaced.get();
  }

  Void untilKilled() throws Exception {
    Path file = keycloak.home().vaultKeys();
    String before = Files.readString(file).replace(SEAL_WITH_FIRST, "");
    String both = before.contains(SECOND_KEY) ? before : before + SECOND_KEY;
    RegistrarClient registrar = RegistrarClient.of(keycloak, realm);
    for (boolean back = false; keycloak.alive(); back = !back) {
      Path next = file.resolveSibling("vault.keys.next");
      Files.deleteIfExists(next);
      PrivateFiles.write(next, back ? both + SEAL_WITH_FIRST : both);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      try {
        RestClient.Answer answer = registrar.send("POST", "renewals", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        replaced.incrementAndGet();
      } catch (IOException e) {
        return null; // it was killed
      }
    }
    return null;
  }

  /** Every person of the demo accounts opens, whichever key the kill left her under. */
  static void everybodyIsReadable(RunningKeycloak keycloak, DevelopmentRealm realm)
      throws Exception {
    RegistrarClient registrar = RegistrarClient.of(keycloak, realm);
    JsonNode done = registrar.send("POST", "renewals", "{}").json();
    assertThat(done.path("unreadable").asInt(-1)).isZero();
    AdminApi admin = RealmSetup.administrator(keycloak.baseUri(), realm.administrator().password());
    admin.signIn();
    int readable = 0;
    for (JsonNode user : admin.get("/admin/realms/signet/users?max=100")) {
      RestClient.Answer record = registrar.send("GET", user.path("id").asText(), "");
      assertThat(record.status()).as(record.body()).isIn(200, 404);
      readable += record.status() == 200 ? 1 : 0;
    }
    assertThat(readable).isEqualTo(DemoPerson.ALL.size());
  }
}
