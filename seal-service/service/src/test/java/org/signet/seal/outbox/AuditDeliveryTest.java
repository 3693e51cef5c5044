package org.signet.seal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.RecordCursor;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.Ids;
import org.signet.seal.store.OutboxRow;

/** The way of a record from the database to the audit log, with a real database and a real log. */
class AuditDeliveryTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Act ACT = Act.of("p1", "seal.revoke", "seal/1");

  @TempDir Path folder;
  private final Signer key = SoftKeys.generate(new SecureRandom());
  private Database database;
  private AuditLog log;
  private AuditTrail trail;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(DatabaseAddress.sqlite(folder.resolve("test.db")));
    log = AuditLog.open(folder.resolve("audit"), LogOptions.of("log.test/audit", key), CLOCK);
    trail = new AuditTrail(log, database, new Ids(CLOCK, new SecureRandom()), CLOCK);
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    database.close();
  }

  @Test
  void carries_rows_in_the_order_of_writing_and_forgets_them() throws Exception {
    insert(trail.done(ACT.with("n", "1")), trail.done(ACT.with("n", "2")));
    courier().round();
    assertThat(recorded()).extracting(event -> event.details().get("n")).containsExactly("1", "2");
    assertThat(depth()).isZero();
  }

  @Test
  void records_a_row_once_though_a_killed_predecessor_did_not_forget_it() throws Exception {
    OutboxRow row = trail.done(ACT);
    insert(row);
    log.record(AuditEvent.parse(row.payload())); // and killed before the row was forgotten
    courier().round();
    assertThat(recorded()).hasSize(1);
    assertThat(depth()).isZero();
  }

  @Test
  void carries_more_rows_than_a_round_takes_each_once_and_in_their_order() throws Exception {
    OutboxRow[] rows = new OutboxRow[450];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = trail.done(ACT.with("n", Integer.toString(i)));
    }
    insert(rows);
    AuditCourier courier = courier();
    while (courier.round()) {
      assertThat(depth()).isPositive();
    }
    assertThat(depth()).isZero();
    assertThat(numbers()).isSorted().doesNotHaveDuplicates().hasSize(rows.length);
  }

  private List<Integer> numbers() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    try (RecordCursor records = log.log().read(0)) {
      for (var record = records.next(); record.isPresent(); record = records.next()) {
        AuditEvent event = AuditEvent.parse(record.get().entry());
        if (event.action().equals(ACT.action())) {
          numbers.add(Integer.parseInt(event.details().get("n")));
        }
      }
    }
    return numbers;
  }

  @Test
  void records_a_row_once_though_the_round_that_delivered_it_could_not_forget_it()
      throws Exception {
    AuditCourier courier = courier();
    insert(trail.done(ACT.with("n", "1")));
    courier.round();
    OutboxRow row = trail.done(ACT.with("n", "2"));
    insert(row, new OutboxRow("z", row.kind(), new byte[0], row.createdAt(), row.dueAt(), 0));
    assertThatThrownBy(courier::round).isInstanceOf(IllegalStateException.class);
    database.write(
        rows -> {
          rows.outbox().delete(List.of("z"));
          return null;
        });
    courier.round();
    assertThat(recorded()).extracting(event -> event.details().get("n")).containsExactly("1", "2");
    assertThat(depth()).isZero();
  }

  @Test
  void carries_rows_at_once_and_in_their_order_though_the_clock_was_set_back() throws Exception {
    AtomicReference<Instant> wall = new AtomicReference<>(Instant.now().plusSeconds(3600));
    Ids ids = new Ids(wall::get, new SecureRandom());
    AuditTrail acts = new AuditTrail(log, database, ids, wall::get);
    insert(acts.done(ACT.with("n", "1")), acts.done(ACT.with("n", "2")));
    wall.set(Instant.now());
    insert(acts.done(ACT.with("n", "3")));
    new AuditCourier(database, log, wall::get, Duration.ofSeconds(1)).round();
    assertThat(recorded())
        .extracting(event -> event.details().get("n"))
        .containsExactly("1", "2", "3");
    assertThat(depth()).isZero();
  }

  @Test
  void keeps_rows_while_the_log_cannot_be_written() throws Exception {
    insert(trail.done(ACT));
    log.close();
    assertThatThrownBy(() -> courier().round()).isInstanceOf(Exception.class);
    assertThat(depth()).isEqualTo(1);
  }

  @Test
  void does_not_let_an_act_happen_that_cannot_be_announced() throws Exception {
    log.close();
    assertThatThrownBy(() -> trail.announce(ACT)).isInstanceOf(AuditUnavailableException.class);
  }

  @Test
  void keeps_a_refused_attempt_for_later_when_the_log_cannot_be_written() throws Exception {
    log.close();
    trail.refused(ACT, "role-missing");
    assertThat(depth()).isEqualTo(1);
    log = AuditLog.open(folder.resolve("audit"), LogOptions.of("log.test/audit", key), CLOCK);
    courier().round();
    assertThat(recorded()).extracting(AuditEvent::reason).containsExactly("role-missing");
  }

  private AuditCourier courier() {
    return new AuditCourier(database, log, CLOCK, Duration.ofSeconds(1));
  }

  private void insert(OutboxRow... added) {
    database.write(
        rows -> {
          for (OutboxRow row : added) {
            rows.outbox().insert(row);
          }
          return null;
        });
  }

  private long depth() {
    return database.<Long, RuntimeException>read(
        rows -> rows.outbox().backlog(OutboxRow.Kind.AUDIT).depth());
  }

  private List<AuditEvent> recorded() throws Exception {
    return AuditReader.of(log).find(AuditQuery.all().ofAction("seal.revoke")).records().stream()
        .map(record -> record.event())
        .toList();
  }
}
