package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;

/**
 * A server that is killed with signal 9, while people sign on and the keys of persons are replaced:
 * what somebody was told about is in the audit log afterwards, once, and everybody's record opens.
 */
class KilledServerIT {
  private static final int SIGNED_ON_BEFORE_KILL = 12;

  /** One thread each: the protection against guessing refuses two sign-ons of one at once. */
  private static final List<String> PEOPLE = List.of("zhang.san", "li.si", "wang.wu");

  /** One kill with records waiting; with more rounds also kills during deliveries. */
  private static final int DELIVERING_KILLS = Integer.getInteger("signet.kill.rounds", 5) / 20;

  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void no_record_is_lost_and_none_is_there_twice() throws Exception {
    Path home = KeycloakUnderTest.freshHome();
    int refused = killedWhileRecordsWait(home);
    for (int kill = 0; kill < DELIVERING_KILLS; kill++) {
      killedWhileRecordsAreDelivered(home);
    }

    try (RunningKeycloak keycloak = KeycloakUnderTest.start(home)) {
      DevelopmentRealm realm = DevelopmentRealm.open(keycloak, Progress.silent());
      List<AuditEvent> signOns = AuditRecords.of(keycloak, realm, "sign-on.login");

      assertThat(sessions(signOns)).containsAll(acknowledged).doesNotHaveDuplicates();
      assertThat(signOns).filteredOn(e -> e.reason().equals("user_not_found")).hasSize(refused);
      assertThat(AuditRecords.read(keycloak, "admin.create.user")).hasSize(DemoPerson.ALL.size());
      assertThat(rows(AuditRecords.read(keycloak, "sign-on."))).doesNotHaveDuplicates();
      assertThat(rows(AuditRecords.read(keycloak, "admin."))).doesNotHaveDuplicates();
      RotatingKeys.everybodyIsReadable(keycloak, realm);
      awaitNothingWaits(keycloak);
    }
    logIsIntact(new KeycloakHome(home));
  }

  /** Another writer holds the log: records are committed, and the server dies before it can. */
  private int killedWhileRecordsWait(Path home) throws Exception {
    Path log = Files.createDirectories(home.resolve("audit"));
    int refused = 3;
    try (FileChannel channel =
            FileChannel.open(
                log.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        RunningKeycloak keycloak = KeycloakUnderTest.start(home)) {
      assertThat(lock.isValid()).isTrue();
      DevelopmentRealm realm = DevelopmentRealm.open(keycloak, Progress.silent());
      for (int i = 0; i < refused; i++) {
        assertThatThrownBy(() -> realm.token("nobody", "wrong"))
            .isInstanceOf(SignInException.class);
      }
      signOnUntilKilled(keycloak, realm);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(SIGNED_ON_BEFORE_KILL);
      assertThat(log.resolve("checkpoint")).doesNotExist();
    }
    return refused;
  }

  private void killedWhileRecordsAreDelivered(Path home) throws Exception {
    try (RunningKeycloak keycloak = KeycloakUnderTest.start(home)) {
      signOnUntilKilled(keycloak, DevelopmentRealm.open(keycloak, Progress.silent()));
    }
  }

  private void signOnUntilKilled(RunningKeycloak keycloak, DevelopmentRealm realm)
      throws Exception {
    int before = acknowledged.size();
    ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size() + 1);
    RotatingKeys keys = new RotatingKeys(keycloak, realm);
    try {
      List<Future<Void>> loads = new ArrayList<>();
      loads.add(threads.submit(keys::untilKilled));
      for (String person : PEOPLE) {
        Callable<Void> load = () -> signOnUntilKilled(keycloak, realm, person);
        loads.add(threads.submit(load));
      }
      Instant limit = Instant.now().plus(Duration.ofMinutes(3));
      while (acknowledged.size() < before + SIGNED_ON_BEFORE_KILL || keys.replaced() < 2) {
        assertThat(Instant.now()).as("sign-ons or replaced keys take too long").isBefore(limit);
        Thread.sleep(20);
      }
      kill(keycloak);
      for (Future<Void> load : loads) {
        load.get(2, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void signOnUntilKilled(RunningKeycloak keycloak, DevelopmentRealm realm, String person)
      throws IOException {
    String password = realm.account(person).password();
    while (keycloak.alive()) {
      try {
        JsonNode claims = claims(realm.token(person, password));
        acknowledged.add(claims.path("sid").asText());
      } catch (SignInException e) {
        throw e; // the server answered, and not as it should
      } catch (IOException e) {
        return null; // it was killed: nobody was told anything
      }
    }
    return null;
  }

  private static void kill(RunningKeycloak keycloak) throws Exception {
    List<ProcessHandle> servers =
        keycloak
            .process()
            .descendants()
            .filter(process -> process.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(servers).hasSize(1);
    servers.get(0).destroyForcibly();
    servers.get(0).onExit().get(1, TimeUnit.MINUTES);
  }

  private static void awaitNothingWaits(RunningKeycloak keycloak) throws Exception {
    Instant limit = Instant.now().plus(Duration.ofMinutes(2));
    while (AuditRecords.metric(keycloak, "signet_audit_waiting") > 0) {
      assertThat(Instant.now()).as("records still wait").isBefore(limit);
      Thread.sleep(100);
    }
    assertThat(AuditRecords.metric(keycloak, "signet_audit_waiting_age_seconds")).isZero();
    assertThat(AuditRecords.metric(keycloak, "signet_audit_failed_rounds_total")).isZero();
  }

  private static void logIsIntact(KeycloakHome home) throws Exception {
    NoteVerifier key = NoteVerifier.ofVkey(Files.readString(home.auditVkey()).strip());
    LogFindings findings = LogVerifier.verify(home.auditLog(), Optional.of(key));
    assertThat(findings.isIntact()).as(findings.text()).isTrue();
  }

  /** Sessions of people's sign-ons; those of administrators of the server are others. */
  private static List<String> sessions(List<AuditEvent> signOns) {
    return signOns.stream()
        .filter(record -> record.outcome() == AuditEvent.Outcome.SUCCESS)
        .map(record -> record.details().get("session"))
        .toList();
  }

  private static List<String> rows(List<AuditEvent> records) {
    return records.stream().map(record -> record.details().get("outbox")).toList();
  }

  private static JsonNode claims(String token) {
    try {
      return AdminApi.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("no token", e);
    }
  }
}
