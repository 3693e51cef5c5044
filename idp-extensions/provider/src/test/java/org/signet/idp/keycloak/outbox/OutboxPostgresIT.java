package org.signet.idp.keycloak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.connections.jpa.AsyncCommitIntegrator;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogOptions;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.gm.keys.SoftKeys;
import org.signet.idp.keycloak.tables.PlainStatements;
import org.signet.idp.keycloak.tables.PostgresTables;

/** The outbox on PostgreSQL, as two nodes of a cluster use it: each a connection of its own. */
class OutboxPostgresIT {
  private static final String ORIGIN = "test/audit";
  private static PostgresTables database;

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws Exception {
    database = PostgresTables.open(new OutboxTables());
    AsyncCommitIntegrator.registerListeners(database.entities().getEntityManagerFactory());
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.in(
        entities -> {
          entities.createNativeQuery("delete from SIGNET_AUDIT_OUTBOX").executeUpdate();
          new Outbox(entities).turn().orElseThrow().setMark(new Waiting.Mark("none", 0));
        });
  }

  @Test
  void of_two_nodes_one_delivers_and_the_other_does_not_wait() {
    write("signed on");

    try (EntityManager one = begun();
        EntityManager other = begun()) {
      Optional<Waiting> turn = new Outbox(one).turn();
      assertThat(turn).isPresent();
      assertThat(new Outbox(other).turn()).isEmpty();
      other.getTransaction().rollback();
      turn.get().forget(turn.get().oldest(9).stream().map(Waiting.Row::number).toList());
      turn.get().setMark(new Waiting.Mark(ORIGIN, 1));
      one.getTransaction().commit();
    }

    database.in(
        entities -> {
          Waiting next = new Outbox(entities).turn().orElseThrow();
          assertThat(next.mark()).isEqualTo(new Waiting.Mark(ORIGIN, 1));
          assertThat(next.oldest(9)).isEmpty();
        });
  }

  @Test
  void a_delivery_that_dies_keeps_its_rows() {
    write("first", "second");

    try (EntityManager dying = begun()) {
      Waiting turn = new Outbox(dying).turn().orElseThrow();
      turn.forget(turn.oldest(9).stream().map(Waiting.Row::number).toList());
      turn.setMark(new Waiting.Mark(ORIGIN, 2));
      dying.getTransaction().rollback();
    }

    assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isEqualTo(2);
  }

  @Test
  void an_act_that_is_committed_late_is_delivered_late_and_not_lost() throws Exception {
    try (AuditLog log =
            AuditLog.open(
                folder,
                LogOptions.of(ORIGIN, SoftKeys.generate(new SecureRandom())),
                InstantSource.system());
        EntityManager slow = begun()) {
      waits(slow); // so that the record is not all of the transaction
      new Outbox(slow).add(List.of(event("slow"))); // has the lower number, and is not seen yet
      slow.flush();
      write("quick");

      deliver(log);
      assertThat(actions(log)).containsExactly("quick");
      slow.getTransaction().commit();
      deliver(log);

      assertThat(actions(log)).containsExactly("quick", "slow");
      Outbox.Backlog left = database.within(entities -> new Outbox(entities).backlog());
      assertThat(left).isEqualTo(new Outbox.Backlog(0, 0));
    }
  }

  @Test
  void forgets_what_it_is_told_and_nothing_else_however_much_that_is() {
    database.in(
        entities ->
            new Outbox(entities).add(Collections.nCopies(Delivery.BATCH + 100, event("many"))));
    write("stays");

    database.in(
        entities -> {
          Waiting turn = new Outbox(entities).turn().orElseThrow();
          List<Long> ids = turn.oldest(9999).stream().map(Waiting.Row::number).toList();
          assertThat(ids).hasSize(Delivery.BATCH + 101).doesNotHaveDuplicates();
          turn.forget(ids.subList(0, 3));
          turn.forget(ids.subList(3, ids.size() - 1));
          turn.forget(List.of(Long.MAX_VALUE));
          turn.forget(List.of());
        });

    List<String> left =
        database.within(
            entities ->
                new Outbox(entities)
                    .turn().orElseThrow().oldest(9).stream().map(Waiting.Row::record).toList());
    assertThat(left).singleElement().asString().contains("stays");
  }

  @Test
  void forgets_what_was_delivered_and_nothing_else_however_many_wait() {
    database.in(
        entities ->
            new Outbox(entities).add(Collections.nCopies(Delivery.BATCH + 100, event("many"))));
    List<Waiting.Row> all =
        database.within(entities -> new Outbox(entities).turn().orElseThrow().oldest(9999));
    Waiting.Row first = all.get(0);
    Waiting.Row last = all.get(all.size() - 1);

    database.in(
        entities ->
            new Outbox(entities)
                .turn()
                .orElseThrow()
                .forgetDelivered(Set.of(first.eventId(), last.eventId(), "never there")));

    List<Waiting.Row> left =
        database.within(entities -> new Outbox(entities).turn().orElseThrow().oldest(9999));
    assertThat(left).hasSize(all.size() - 2).doesNotContain(first, last);
  }

  @Test
  void knows_whether_anything_waits() {
    assertThat(holdsAny()).isFalse();

    write("signed on");

    assertThat(holdsAny()).isTrue();
  }

  private static boolean holdsAny() {
    return database.within(entities -> new Outbox(entities).holdsAny());
  }

  @Test
  void an_act_that_is_rolled_back_leaves_no_record() {
    try (EntityManager undone = begun()) {
      new Outbox(undone).turn().orElseThrow().setMark(new Waiting.Mark(ORIGIN, 7));
      new Outbox(undone).add(List.of(event("undone")));
      undone.getTransaction().rollback();
    }

    assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isZero();
  }

  @Test
  void a_commit_that_writes_nothing_else_need_not_wait_for_the_disk() {
    assertThat(database.<String>within(this::waits)).isEqualTo("on");
    assertThat(
            database.<String>within(
                entities -> {
                  new Outbox(entities).addAhead(List.of(event("one"), event("another")));
                  return waits(entities);
                }))
        .isEqualTo("off");

    assertThat(database.<String>within(this::waits)).isEqualTo("on");
    assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isEqualTo(2);
  }

  @Test
  void a_record_that_is_all_of_its_transaction_is_one_statement() {
    try (EntityManager alone = begun()) {
      new Outbox(alone).addAhead(List.of(event("alone")));
      assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isOne();
      alone.getTransaction().commit();
    }
    try (EntityManager asking = begun()) {
      assertThat(waits(asking)).isEqualTo("on");
      new Outbox(asking).addAhead(List.of(event("not alone")));
      assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isOne();
      asking.getTransaction().rollback();
    }
    assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isOne();
  }

  @Test
  void a_statement_alone_that_is_refused_ends_the_act_and_leaves_a_connection_that_works() {
    try (EntityManager entities = begun()) {
      PlainStatements statements = new PlainStatements(entities);
      for (int i = 0; i < 50; i++) { // more than the pool holds
        assertThatThrownBy(() -> statements.alone("nonsense", PreparedStatement::executeUpdate))
            .isInstanceOf(PersistenceException.class);
      }
      new Outbox(entities).addAhead(List.of(event("after it")));
      entities.getTransaction().commit();
    }
    assertThat(database.within(entities -> new Outbox(entities).backlog()).rows()).isOne();
  }

  @Test
  void a_commit_that_writes_something_else_waits() {
    String changed =
        database.within(
            entities -> {
              // not yet written, only remembered
              new Outbox(entities).turn().orElseThrow().setMark(new Waiting.Mark(ORIGIN, 3));
              new Outbox(entities).addAhead(List.of(event("ahead")));
              return waits(entities);
            });
    String recorded =
        database.within(
            entities -> {
              new Outbox(entities).add(List.of(event("must wait")));
              new Outbox(entities).addAhead(List.of(event("ahead")));
              return waits(entities);
            });

    assertThat(List.of(changed, recorded)).containsExactly("on", "on");
  }

  @Test
  void commits_wait_where_those_of_sessions_do() throws Exception {
    try (PostgresTables careful = PostgresTables.open(new OutboxTables())) {
      String waits =
          careful.within(
              entities -> {
                new Outbox(entities).addAhead(List.of(event("waits")));
                return waits(entities);
              });

      assertThat(waits).isEqualTo("on");
      assertThat(careful.within(entities -> new Outbox(entities).backlog()).rows()).isOne();
    }
  }

  @Test
  void what_was_ahead_is_kept_by_the_next_commit_that_waits() throws Exception {
    PostgresTables mortal = PostgresTables.open(new OutboxTables());
    AsyncCommitIntegrator.registerListeners(mortal.entities().getEntityManagerFactory());
    mortal.in(entities -> new Outbox(entities).addAhead(List.of(event("signed on"))));
    mortal.in(entities -> new Outbox(entities).add(List.of(event("given a token"))));

    try (PostgresTables again = mortal.killed(new OutboxTables())) {
      List<Waiting.Row> rows =
          again.within(entities -> new Outbox(entities).turn().orElseThrow().oldest(9));
      assertThat(rows).extracting(Waiting.Row::record).hasSize(2);
      assertThat(rows.get(0).record()).contains("signed on");
      assertThat(rows.get(1).record()).contains("given a token");
    }
  }

  private String waits(EntityManager entities) {
    return (String) entities.createNativeQuery("show synchronous_commit").getSingleResult();
  }

  /** As a node does that has just begun. */
  private static void deliver(AuditLog log) {
    database.in(
        entities -> {
          Waiting turn = new Outbox(entities).turn().orElseThrow();
          try {
            new Delivery(log, ORIGIN, InstantSource.system()).round(turn);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  private static List<String> actions(AuditLog log) throws Exception {
    return AuditReader.of(log).find(AuditQuery.all()).records().stream()
        .map(record -> record.event().action())
        .toList();
  }

  private static void write(String... actions) {
    for (String action : actions) {
      database.in(entities -> new Outbox(entities).add(List.of(event(action))));
    }
  }

  private static AuditEvent event(String action) {
    return AuditEvent.success(Instant.EPOCH, "某账号", action, "client:one");
  }

  private static EntityManager begun() {
    EntityManager entities = database.entities();
    entities.getTransaction().begin();
    return entities;
  }
}
