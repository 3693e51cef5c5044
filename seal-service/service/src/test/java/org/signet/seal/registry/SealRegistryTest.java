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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.keys.SoftKeys;
import org.signet.gm.ses.SESeal;
import org.signet.seal.access.Organisation;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.outbox.AuditTrail;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.Ids;
import org.signet.seal.store.StateRow;
import org.signet.seal.verify.SealStatus;
import org.signet.seal.verify.SealStatusLists;

/** Seals and their states, with a real database, a real log and a clock that the tests set. */
class SealRegistryTest {
  private static final Organisation BUREAU =
      new Organisation(List.of("51", "11510000MB1234567X"), Optional.of("Data Bureau"));
  private static final Person APPLICANT = person("a1", Role.SEAL_APPLICANT);
  private static final Person APPROVER = person("v1", Role.SEAL_APPROVER);
  private static final Person MAKER = person("k1", Role.SEAL_MAKER);
  private static final Person MANAGER = person("m1", Role.SEAL_MANAGER);

  @TempDir Path folder;
  private Instant now = Instant.now();
  private final InstantSource clock = () -> now;
  private Database database;
  private AuditLog log;
  private ApplicationDesk desk;
  private SealMaking making;
  private SealRegistry registry;
  private SigningIdentity maker;

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
    AuditTrail trail = new AuditTrail(log, database, ids, clock);
    maker = ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", Duration.ofDays(90));
    SealWorkshop workshop =
        new SealWorkshop(
            database,
            maker,
            SigningKey.open(
                ca.issue(CertificatePurpose.SIGNER, "CN=Department,C=CN", Duration.ofDays(90))),
            GlyphSource.of(font()));
    desk = new ApplicationDesk(database, workshop, trail, ids, clock);
    ForeignSeals foreigners = new ForeignSeals(seal -> List.of(), "510000");
    making =
        new SealMaking(
            new SealMaking.Tools(database, workshop, foreigners, trail, ids, clock, "510000"));
    registry = new SealRegistry(database, trail, clock);
  }

  private static Person person(String subject, Role role) {
    return new Person(
        subject, subject, 3, Set.of(role), Optional.empty(), Optional.of(BUREAU), Optional.empty());
  }

  private String approved(SealWish.Fields fields) throws Exception {
    String id = desk.draft(APPLICANT, fields).row().id();
    desk.submit(APPLICANT, id);
    desk.approve(APPROVER, id, "checked");
    return id;
  }

  private Seal made() throws Exception {
    return making.make(MAKER, approved(wish(null)));
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    database.close();
  }

  @Test
  void numbers_seals_and_signs_what_was_applied_for() throws Exception {
    Seal first = made();
    Seal second = made();
    assertThat(first.row().esId()).isEqualTo("51000000000001");
    assertThat(second.row().esId()).isEqualTo("51000000000002");
    SESeal seal = SESeal.parse(registry.files(MANAGER, first.row().id()).sesSeal());
    assertThat(seal.info().esId()).isEqualTo("51000000000001");
    assertThat(seal.info().property().name()).isEqualTo("Seal");
    assertThat(seal.info().picture().data().length).isLessThan(10_000);
  }

  @Test
  void answers_for_every_instant_of_the_past() throws Exception {
    Instant before = now.minusSeconds(5);
    Seal seal = made();
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
  void clock_that_is_set_back_neither_undoes_nor_reorders_what_was_done() throws Exception {
    Seal seal = made();
    Instant made = now;
    String id = seal.row().id();
    now = made.plusSeconds(60);
    registry.change(MANAGER, id, SealState.SUSPENDED, "lost");
    now = made.minusSeconds(3600);
    Seal resumed = registry.change(MANAGER, id, SealState.ENABLED, "found");
    assertThat(resumed.states()).extracting(StateRow::since).isSorted();
    assertThat(resumed.state()).isEqualTo(SealState.ENABLED);
    assertThat(registry.statusAt(seal.row().esId(), made.plusSeconds(30)))
        .isEqualTo(SealStatus.ENABLED);
    assertThatThrownBy(() -> resumed.requireInForce(now))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("valid from");
    Seal later = made();
    assertThat(later.row().id()).isGreaterThan(id);
    assertThat(later.row().esId()).isEqualTo("51000000000002");
  }

  @Test
  void publishes_what_the_register_says_signed_by_the_maker() throws Exception {
    now = Instant.ofEpochSecond(now.getEpochSecond(), 600_000_000);
    Seal first = made();
    made();
    Instant start = now.minusMillis(600);
    now = start.plusMillis(10_200);
    registry.change(MANAGER, first.row().id(), SealState.SUSPENDED, "lost");
    now = start.plusMillis(10_700);
    registry.change(MANAGER, first.row().id(), SealState.ENABLED, "found");
    now = start.plusMillis(20_100);
    registry.change(MANAGER, first.row().id(), SealState.REVOKED, "closed");
    now = start.plusSeconds(100);
    Path kept = Files.createDirectory(folder.resolve("kept"));
    SealStatusPublisher publisher = new SealStatusPublisher(database, maker, clock);
    Files.write(kept.resolve("own.seals"), publisher.current());
    SealStatusLists lists = SealStatusLists.load(kept);
    SESeal seal = SESeal.parse(registry.files(MANAGER, first.row().id()).sesSeal());
    for (int second = -1; second < 30; second++) {
      Instant at = start.plusSeconds(second);
      assertThat(lists.statusAt(seal, at))
          .as("second %d", second)
          .isEqualTo(registry.statusAt(seal, at));
    }
    assertThat(publisher.current()).isEqualTo(Files.readAllBytes(kept.resolve("own.seals")));
    now = now.plus(SealStatusPublisher.FRESH);
    assertThat(publisher.current()).isNotEqualTo(Files.readAllBytes(kept.resolve("own.seals")));
  }

  @Test
  void knows_a_seal_in_the_very_second_of_its_making() throws Exception {
    now = Instant.ofEpochSecond(now.getEpochSecond(), 600_000_000);
    Seal seal = made();
    Instant second = Instant.ofEpochSecond(now.getEpochSecond());
    assertThat(registry.statusAt(seal.row().esId(), second)).isEqualTo(SealStatus.ENABLED);
  }

  @Test
  void judges_the_second_of_a_change_in_favour_of_what_was_in_force_in_it() throws Exception {
    Seal seal = made();
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
    Seal seal = made();
    String application = approved(wish(null));
    log.close();
    assertThatThrownBy(() -> making.make(MAKER, application))
        .isInstanceOf(AuditUnavailableException.class);
    assertThatThrownBy(() -> registry.change(MANAGER, seal.row().id(), SealState.REVOKED, "closed"))
        .isInstanceOf(AuditUnavailableException.class);
    assertThat(registry.list(MANAGER, "", 10)).hasSize(1);
    assertThat(registry.find(MANAGER, seal.row().id()).state()).isEqualTo(SealState.ENABLED);
  }

  @Test
  void refuses_changes_without_reason_and_ways_that_do_not_exist() throws Exception {
    String id = made().row().id();
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

  private static SealWish.Fields wish(String replaces) {
    return new SealWish.Fields(
        "Seal", null, null, null, "official", null, null, null, null, null, replaces);
  }

  @Test
  void links_a_seal_to_the_one_it_follows_and_ends_that_one() throws Exception {
    Seal before = made();
    now = now.plusSeconds(60);
    Seal after = making.make(MAKER, approved(wish(before.row().id())));
    assertThat(after.row().origin().replaces()).isEqualTo(before.row().id());
    assertThat(after.row().esId()).isNotEqualTo(before.row().esId());
    Seal ended = registry.find(MANAGER, before.row().id());
    assertThat(ended.state()).isEqualTo(SealState.REVOKED);
    assertThat(ended.current().reason()).contains(after.row().esId());
    assertThat(ended.current().since()).isEqualTo(after.row().createdAt());
  }

  @Test
  void makes_one_seal_of_one_application_however_often_it_is_asked() throws Exception {
    String application = approved(wish(null));
    making.make(MAKER, application);
    assertThatThrownBy(() -> making.make(MAKER, application))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.code()).isEqualTo("application-state-refused"));
    assertThat(registry.list(MANAGER, "", 10)).hasSize(1);
  }

  @Test
  void knows_every_way_between_states_and_no_other() {
    Map<SealState, Set<SealState>> ways = new EnumMap<>(SealState.class);
    for (SealState from : SealState.values()) {
      ways.put(from, EnumSet.noneOf(SealState.class));
      for (SealState to : SealState.values()) {
        if (from.mayBecome(to)) {
          ways.get(from).add(to);
        }
      }
    }
    Set<SealState> ends = Set.of(SealState.REVOKED, SealState.IMPOUNDED, SealState.INVALIDATED);
    assertThat(ways.get(SealState.ENABLED))
        .containsAll(ends)
        .hasSize(4)
        .contains(SealState.SUSPENDED);
    assertThat(ways.get(SealState.SUSPENDED))
        .containsAll(ends)
        .hasSize(4)
        .contains(SealState.ENABLED);
    assertThat(ends)
        .allSatisfy(end -> assertThat(ways.get(end)).containsExactly(SealState.DESTROYED));
    assertThat(ways.get(SealState.DESTROYED)).isEmpty();
  }
}
