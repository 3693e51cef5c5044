package org.signet.seal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same tests on SQLite and on a real PostgreSQL. */
class StoreIT {
  private static final Instant NOW = TestSealRows.NOW;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void opens_a_second_time_with_everything_in_place(DatabaseKind kind) {
    DatabaseAddress address = kind.address(folder);
    try (Database first = Database.open(address)) {
      TestSealRows.insert(first, "a");
    }
    try (Database second = Database.open(address)) {
      SealRow found = second.read(rows -> rows.seals().find("a").orElseThrow());
      assertThat(found.name()).isEqualTo("测试市数据局");
    }
  }

  @ParameterizedTest
  @EnumSource
  void says_so_when_the_database_refuses_a_change(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      assertThatThrownBy(
              () ->
                  database.write(
                      rows -> {
                        rows.stamps().insert(TestSealRows.stamp("s1", "no such seal", "p"));
                        return null;
                      }))
          .isInstanceOf(StoreException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writes_nothing_of_a_transaction_that_throws(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      assertThatThrownBy(
              () ->
                  database.write(
                      rows -> {
                        rows.seals().insert(TestSealRows.seal("a", "es-a"), TestSealRows.FILES);
                        throw new IllegalStateException("after the insert");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(database.<Optional<SealRow>, RuntimeException>read(r -> r.seals().find("a")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lists_stamps_newest_first_and_by_seal_and_person(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      TestSealRows.insert(database, "b");
      for (int i = 1; i <= 4; i++) {
        StampRow stamp = TestSealRows.stamp("s" + i, i % 2 == 0 ? "a" : "b", i < 3 ? "p" : "q");
        database.write(
            rows -> {
              rows.stamps().insert(stamp);
              return null;
            });
      }
      assertThat(ids(database, Optional.empty(), Optional.empty(), Optional.empty()))
          .containsExactly("s4", "s3", "s2", "s1");
      assertThat(ids(database, Optional.of("a"), Optional.empty(), Optional.empty()))
          .containsExactly("s4", "s2");
      assertThat(ids(database, Optional.empty(), Optional.of("p"), Optional.of("s2")))
          .containsExactly("s1");
      assertThat(
              database.<StampRow, RuntimeException>read(
                  rows -> rows.stamps().find("s3").orElseThrow()))
          .isEqualTo(TestSealRows.stamp("s3", "b", "q"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gives_an_idempotency_key_to_one_of_many(DatabaseKind kind) throws Exception {
    try (Database database = Database.open(kind.address(folder))) {
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Callable<Boolean>> claims =
          IntStream.range(0, 24)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () ->
                          database.<Boolean, RuntimeException>write(
                              rows ->
                                  rows.stamps()
                                      .claimKey(
                                          "p", "k", new StampRows.Earlier("00", "s" + i), NOW)))
              .toList();
      int won = 0;
      for (Future<Boolean> claim : threads.invokeAll(claims)) {
        won += claim.get() ? 1 : 0;
      }
      threads.shutdownNow();
      assertThat(won).isEqualTo(1);
      assertThat(
              database.<Optional<StampRows.Earlier>, RuntimeException>read(
                  rows -> rows.stamps().earlier("q", "k")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void hands_out_outbox_rows_in_order_when_due_and_forgets_delivered_ones(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      database.write(
          rows -> {
            for (String id : List.of("2", "1", "3")) {
              rows.outbox()
                  .insert(OutboxRow.fresh(id, OutboxRow.Kind.EVIDENCE, id.getBytes(UTF_8), NOW));
            }
            rows.outbox().insert(OutboxRow.fresh("4", OutboxRow.Kind.AUDIT, new byte[0], NOW));
            rows.outbox().putOff("2", NOW.plusSeconds(60), "x".repeat(2000));
            return null;
          });
      assertThat(due(database, NOW)).containsExactly("1", "3");
      assertThat(due(database, NOW.plusSeconds(60))).containsExactly("1", "2", "3");
      database.write(
          rows -> {
            rows.outbox().delete(List.of("1", "3"));
            rows.outbox().delete(List.of());
            return null;
          });
      OutboxRows.Backlog backlog =
          database.read(rows -> rows.outbox().backlog(OutboxRow.Kind.EVIDENCE));
      assertThat(backlog.depth()).isEqualTo(1);
      assertThat(backlog.oldest()).contains(NOW);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keeps_an_evidence_file_once(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      database.write(
          rows -> {
            rows.evidence().placed("s1", 7);
            rows.evidence().placed("s1", 9);
            rows.evidence().placed("s2", 8);
            rows.evidence().anchored("s1", new byte[] {1}, NOW);
            rows.evidence().anchored("s1", new byte[] {2}, NOW);
            rows.outbox().setMark("log", 3);
            rows.outbox().setMark("log", 5);
            return null;
          });
      EvidenceRows.Evidence found = database.read(rows -> rows.evidence().find("s1").orElseThrow());
      assertThat(found.leafIndex()).isEqualTo(7);
      assertThat(found.file().orElseThrow()).containsExactly(1);
      assertThat(database.<Long, RuntimeException>read(r -> r.evidence().waiting())).isEqualTo(1);
      assertThat(
              database.<Integer, RuntimeException>read(
                  rows -> rows.evidence().withoutFile(8, 10).size()))
          .isZero();
      assertThat(
              database.<Integer, RuntimeException>read(
                  rows -> rows.evidence().withoutFile(9, 10).size()))
          .isEqualTo(1);
      assertThat(database.<Long, RuntimeException>read(r -> r.outbox().mark("log"))).isEqualTo(5);
      assertThat(database.<Long, RuntimeException>read(r -> r.outbox().mark("none"))).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keeps_applications_and_shows_those_of_a_branch(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      List<ApplicationRow> written =
          List.of(application("a", "/p"), application("b", "/p/c"), application("c", "/px"));
      database.write(
          rows -> {
            for (ApplicationRow row : written) {
              rows.applications().insert(row);
              rows.applications().append(new StateRow(row.id(), 1, "DRAFT", NOW, null, "q"));
            }
            return null;
          });
      assertThat(applications(database, new Scope("/p", true)))
          .containsExactly(written.get(1), written.get(0));
      assertThat(applications(database, new Scope("/p", false))).containsExactly(written.get(0));
      ApplicationRow changed = application("a", "/p/d");
      database.write(
          rows -> {
            rows.applications().update(changed);
            return null;
          });
      assertThat(applications(database, new Scope("/p/d", false))).containsExactly(changed);
    }
  }

  private static List<ApplicationRow> applications(Database database, Scope scope) {
    return database.<List<ApplicationRow>, RuntimeException>read(
        rows -> rows.applications().list(scope, Optional.empty(), 10));
  }

  private static ApplicationRow application(String id, String path) {
    return new ApplicationRow(
        id, "公章", "c", "局", path, "official", "", "", "STAR", NOW, null, null, null, NOW, "q");
  }

  @ParameterizedTest
  @EnumSource
  void gives_the_last_use_of_a_grant_to_one_of_many(DatabaseKind kind) throws Exception {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      GrantRow grant = grant("g", 3L);
      database.write(
          rows -> {
            rows.grants().insert(grant);
            return null;
          });
      assertThat(database.<List<GrantRow>, RuntimeException>read(r -> r.grants().of("a")))
          .containsExactly(grant);
      assertThat(winners(database, rows -> rows.grants().use("g"))).isEqualTo(3);
      assertThat(
              database.<Long, RuntimeException>read(r -> r.grants().find("g").orElseThrow().uses()))
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lets_an_approval_be_given_once_and_used_once(DatabaseKind kind) throws Exception {
    try (Database database = Database.open(kind.address(folder))) {
      TestSealRows.insert(database, "a");
      ApprovalRow asked =
          new ApprovalRow(
              "q", "a", "p", "00", "why", null, ApprovalRow.State.ASKED, NOW, null, null, null);
      database.write(
          rows -> {
            rows.approvals().insert(asked);
            return null;
          });
      assertThat(
              database.<List<ApprovalRow>, RuntimeException>read(
                  rows -> rows.approvals().of("a", Optional.of("p"), 10)))
          .containsExactly(asked);
      assertThat(winners(database, rows -> rows.approvals().use("q", "s"))).isZero();
      assertThat(
              winners(
                  database,
                  rows -> rows.approvals().decide("q", ApprovalRow.State.APPROVED, "r", NOW)))
          .isEqualTo(1);
      assertThat(winners(database, rows -> rows.approvals().use("q", "s"))).isEqualTo(1);
    }
  }

  /** How many of 24 attempts, six at a time, succeed. */
  private static int winners(Database database, Database.Work<Boolean, RuntimeException> attempt)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    Callable<Boolean> call = () -> database.<Boolean, RuntimeException>write(attempt);
    int won = 0;
    for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(24, call))) {
      won += done.get() ? 1 : 0;
    }
    threads.shutdownNow();
    return won;
  }

  private static GrantRow grant(String id, Long maxUses) {
    return new GrantRow(
        id,
        "a",
        GrantRow.Holder.ROLE,
        "seal-user",
        List.of("contract", "通知"),
        NOW,
        3,
        maxUses,
        0,
        true,
        List.of("ES-1", "ES,2"),
        NOW,
        "m",
        null);
  }

  @ParameterizedTest
  @EnumSource
  void forgets_idempotency_keys_that_are_old(DatabaseKind kind) {
    try (Database database = Database.open(kind.address(folder))) {
      StampRows.Earlier use = new StampRows.Earlier("00", "s");
      database.write(
          rows -> {
            rows.stamps().claimKey("p", "old", use, NOW.minusSeconds(10));
            rows.stamps().claimKey("p", "new", use, NOW);
            return null;
          });
      assertThat(database.<Integer, RuntimeException>write(r -> r.stamps().forgetKeys(NOW)))
          .isEqualTo(1);
      assertThat(
              database.<Optional<StampRows.Earlier>, RuntimeException>read(
                  rows -> rows.stamps().earlier("p", "new")))
          .contains(use);
    }
  }

  private static List<String> ids(
      Database database, Optional<String> seal, Optional<String> sub, Optional<String> before) {
    return database.<List<String>, RuntimeException>read(
        rows ->
            rows
                .stamps()
                .list(new Scope("/11510000000000001A", true), seal, sub, before, 10)
                .stream()
                .map(StampRow::id)
                .toList());
  }

  private static List<String> due(Database database, Instant at) {
    return database.<List<String>, RuntimeException>read(
        rows ->
            rows.outbox().due(OutboxRow.Kind.EVIDENCE, at, 10).stream()
                .map(OutboxRow::id)
                .toList());
  }
}
