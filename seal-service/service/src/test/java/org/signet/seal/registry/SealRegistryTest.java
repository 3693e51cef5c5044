package org.signet.seal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogOptions;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.ses.SESeal;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.Ids;
import org.signet.seal.verify.SealStatus;

/** Seals and their states, with a real database, a real log and a clock that the tests set. */
class SealRegistryTest {
  private static final Person MANAGER =
      new Person(
          "m1",
          "m1",
          3,
          Set.of(Role.SEAL_MANAGER),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;
  private Instant now = Instant.now();
  private final InstantSource clock = () -> now;
  private Database database;
  private AuditLog log;
  private SealRegistry registry;

  @BeforeEach
  void open() throws Exception {
    SecureRandom random = new SecureRandom();
    DevelopmentCa ca = DevelopmentCa.create("Test", random, Clock.systemUTC());
    database = Database.open(DatabaseAddress.sqlite(folder.resolve("test.db")));
    log =
        AuditLog.open(
            folder.resolve("audit"),
            LogOptions.of("log.test/audit", SoftKeys.generate(random)),
            InstantSource.system());
    Ids ids = new Ids(clock, random);
    registry =
        new SealRegistry(
            database,
            new SealWorkshop(
                ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(90)),
                ca.issue(CertificatePurpose.SIGNER, "CN=Department,C=CN", Duration.ofDays(90)),
                GlyphSource.of(font())),
            new AuditTrail(log, database, ids, clock),
            ids,
            clock,
            "510000");
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    database.close();
  }

  @Test
  void numbers_seals_and_signs_what_was_applied_for() throws Exception {
    Seal first = registry.create(MANAGER, wish());
    Seal second = registry.create(MANAGER, wish());
    assertThat(first.row().esId()).isEqualTo("51000000000001");
    assertThat(second.row().esId()).isEqualTo("51000000000002");
    SESeal seal = SESeal.parse(first.row().sesSeal());
    assertThat(seal.info().esId()).isEqualTo("51000000000001");
    assertThat(seal.info().property().name()).isEqualTo("Seal");
    assertThat(seal.info().picture().data().length).isLessThan(10_000);
  }

  @Test
  void answers_for_every_instant_of_the_past() throws Exception {
    Instant before = now.minusSeconds(5);
    Seal seal = registry.create(MANAGER, wish());
    String esId = seal.row().esId();
    Instant made = now;
    now = made.plusSeconds(10);
    registry.change(MANAGER, seal.row().id(), SealState.SUSPENDED, "lost");
    now = made.plusSeconds(20);
    registry.change(MANAGER, seal.row().id(), SealState.ENABLED, "found");
    now = made.plusSeconds(30);
    registry.change(MANAGER, seal.row().id(), SealState.REVOKED, "closed");
    assertThat(registry.statusAt(esId, before)).isEqualTo(SealStatus.UNKNOWN);
    assertThat(registry.statusAt(esId, made.plusSeconds(9))).isEqualTo(SealStatus.ENABLED);
    assertThat(registry.statusAt(esId, made.plusSeconds(11))).isEqualTo(SealStatus.SUSPENDED);
    assertThat(registry.statusAt(esId, made.plusSeconds(21))).isEqualTo(SealStatus.ENABLED);
    assertThat(registry.statusAt(esId, made.plusSeconds(99))).isEqualTo(SealStatus.REVOKED);
    assertThat(registry.statusAt("nobody's", made)).isEqualTo(SealStatus.UNKNOWN);
  }

  @Test
  void knows_a_seal_in_the_very_second_of_its_making() throws Exception {
    now = Instant.ofEpochSecond(now.getEpochSecond(), 600_000_000);
    Seal seal = registry.create(MANAGER, wish());
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    assertThat(registry.statusAt(seal.row().esId(), second)).isEqualTo(SealStatus.ENABLED);
  }

  @Test
  void judges_the_second_of_a_change_in_favour_of_what_was_in_force_in_it() throws Exception {
    Seal seal = registry.create(MANAGER, wish());
    Instant second = Instant.ofEpochSecond(now.getEpochSecond() + 10);
    now = second.plusMillis(100);
    registry.change(MANAGER, seal.row().id(), SealState.SUSPENDED, "lost");
    assertThat(registry.statusAt(seal.row().esId(), second)).isEqualTo(SealStatus.ENABLED);
    assertThat(registry.statusAt(seal.row().esId(), second.plusSeconds(1)))
        .isEqualTo(SealStatus.SUSPENDED);
    now = second.plusMillis(1_600);
    registry.change(MANAGER, seal.row().id(), SealState.ENABLED, "found");
    assertThat(registry.statusAt(seal.row().esId(), second.plusSeconds(1)))
        .isEqualTo(SealStatus.ENABLED);
  }

  @Test
  void makes_and_changes_nothing_while_the_audit_log_cannot_be_written() throws Exception {
    Seal seal = registry.create(MANAGER, wish());
    log.close();
    assertThatThrownBy(() -> registry.create(MANAGER, wish()))
        .isInstanceOf(AuditUnavailableException.class);
    assertThatThrownBy(() -> registry.change(MANAGER, seal.row().id(), SealState.REVOKED, "closed"))
        .isInstanceOf(AuditUnavailableException.class);
    assertThat(registry.list("", 10)).hasSize(1);
    assertThat(registry.find(seal.row().id()).state()).isEqualTo(SealState.ENABLED);
  }

  @Test
  void refuses_changes_without_reason_and_ways_that_do_not_exist() throws Exception {
    String id = registry.create(MANAGER, wish()).row().id();
    assertRefused(id, SealState.SUSPENDED, " ", "reason-missing");
    assertRefused(id, SealState.SUSPENDED, "x".repeat(501), "reason-missing");
    assertRefused(id, SealState.ENABLED, "again", "state-change-refused");
    assertRefused("no such", SealState.REVOKED, "why", "seal-not-found");
    registry.change(MANAGER, id, SealState.REVOKED, "closed");
    assertRefused(id, SealState.ENABLED, "again", "state-change-refused");
    assertRefused(id, SealState.REVOKED, "again", "state-change-refused");
  }

  private void assertRefused(String id, SealState next, String reason, String code) {
    assertThatThrownBy(() -> registry.change(MANAGER, id, next, reason))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** A font that comes with PDFBox: the names of these seals are Latin. */
  private Path font() throws IOException {
    Path font = folder.resolve("font.ttf");
    try (InputStream in =
        PDDocument.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      Files.copy(in, font);
    }
    return font;
  }

  private static SealApplication wish() throws RefusedException {
    return SealApplication.of(
        new SealApplication.Fields(
            "Seal", "11510000MB1234567X", "Data Bureau", "official", null, null, null, null, null));
  }
}
