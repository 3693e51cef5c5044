package org.signet.idp.keycloak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

/** Deliveries into a real log, from rows whose transaction commits or is killed before. */
class DeliveryTest {
  private static final String ORIGIN = "test/audit";
  private static final AtomicLong NUMBERS = new AtomicLong(1_000);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final Signer key = SoftKeys.generate(new SecureRandom());
  private Rows table = new Rows(List.of(), new Waiting.Mark("none", 0));
  private AuditLog log;

  @BeforeEach
  void open() throws Exception {
    log = AuditLog.open(folder, LogOptions.of(ORIGIN, key), InstantSource.system());
  }

  @AfterEach
  void close() throws Exception {
    log.close();
  }

  @Test
  void delivers_in_the_order_of_rows_and_forgets_them() throws Exception {
    add("a", "b", "c");

    committed(delivery());

    assertThat(delivered()).containsExactly("a", "b", "c");
    assertThat(table.rows).isEmpty();
    assertThat(table.mark).isEqualTo(new Waiting.Mark(ORIGIN, 3));
  }

  @Test
  void delivers_once_what_was_written_but_not_forgotten_when_the_process_was_killed()
      throws Exception {
    Delivery first = delivery();
    add("a");
    committed(first);
    add("b", "c");
    killedBeforeCommit(first);
    assertThat(table.rows).hasSize(2);
    add("d");

    committed(delivery());

    assertThat(delivered()).containsExactly("a", "b", "c", "d");
    assertThat(table.rows).isEmpty();
  }

  @Test
  void notices_what_another_delivery_wrote_meanwhile() throws Exception {
    Delivery one = delivery();
    Delivery other = delivery();
    add("a");
    committed(one);
    add("b");
    killedBeforeCommit(other);

    committed(one);

    assertThat(delivered()).containsExactly("a", "b");
    assertThat(table.rows).isEmpty();
  }

  @Test
  void takes_a_full_batch_and_says_that_there_may_be_more() throws Exception {
    for (int i = 0; i < Delivery.BATCH + 1; i++) {
      add("e" + i);
    }
    Delivery delivery = delivery();

    assertThat(committed(delivery)).isTrue();
    assertThat(committed(delivery)).isFalse();
    assertThat(delivered()).hasSize(Delivery.BATCH + 1).doesNotHaveDuplicates();
  }

  @Test
  void records_that_a_row_was_spoilt_and_goes_on() throws Exception {
    add("a");
    table.rows.add(new Waiting.Row(7, "b", "{\"action\":\"sign-on.login\"}"));
    table.rows.add(new Waiting.Row(8, "c", record("another").record())); // moved from another row
    add("d");

    committed(delivery());

    assertThat(delivered()).containsExactly("a", "b", "c", "d");
    assertThat(events())
        .extracting(AuditEvent::reason)
        .containsExactly("", "row-spoilt", "row-spoilt", "");
  }

  @Test
  void keeps_rows_while_the_log_cannot_be_written() throws Exception {
    add("a");
    log.close();

    assertThatThrownBy(() -> committed(delivery())).isInstanceOf(LogException.class);
    assertThat(table.rows).hasSize(1);
  }

  @Test
  void a_round_that_fails_half_way_leaves_nothing_under_way_and_records_nothing_twice()
      throws Exception {
    add("a", "b", "c");
    CountDownLatch release = holdWriter();
    Delivery delivery = delivery();
    Rows failing = new Rows(table.rows, table.mark);
    failing.unreadableFrom = 2;
    CompletableFuture<Long> sizeAtFailure =
        CompletableFuture.supplyAsync(
            () -> {
              assertThatThrownBy(() -> delivery.round(failing)).hasMessage("row 2");
              return log.log().size();
            });
    try {
      failing.failing.await();
      assertThatThrownBy(() -> sizeAtFailure.get(200, TimeUnit.MILLISECONDS))
          .as("waits for a and b")
          .isInstanceOf(TimeoutException.class);
    } finally {
      release.countDown();
    }
    assertThat(sizeAtFailure.get()).isEqualTo(3);

    committed(delivery);
    assertThat(delivered()).containsExactly("held", "a", "b", "c");
    assertThat(table.rows).isEmpty();
  }

  @Test
  void refuses_a_log_that_is_shorter_than_what_was_delivered_to_it() throws Exception {
    table.mark = new Waiting.Mark(ORIGIN, 5);
    add("a");

    assertThatThrownBy(() -> committed(delivery()))
        .isInstanceOf(OtherLogException.class)
        .hasMessageContaining("has 0 records, but 5 were delivered");
    assertThat(table.rows).hasSize(1);
  }

  @Test
  void begins_anew_with_a_log_of_another_name() throws Exception {
    table.mark = new Waiting.Mark("old/audit", 500);
    add("a");

    committed(delivery());

    assertThat(table.mark).isEqualTo(new Waiting.Mark(ORIGIN, 1));
  }

  private Delivery delivery() {
    return new Delivery(log, ORIGIN, () -> NOW);
  }

  /** Keeps the log's one writing thread busy until the latch is open. */
  private CountDownLatch holdWriter() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Long> held = new CompletableFuture<>();
    AuditEvent event =
        AuditEvent.success(NOW, "p1", "sign-on.login", "c").with(Outbox.EVENT_ID, "held");
    var unused =
        log.recordAsync(event)
            .thenAccept(
                index -> {
                  held.complete(index);
                  awaitQuietly(release);
                });
    held.get();
    return release;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean committed(Delivery delivery) throws Exception {
    Rows transaction = new Rows(table.rows, table.mark);
    boolean more = delivery.round(transaction) == Delivery.BATCH;
    table = transaction;
    return more;
  }

  private void killedBeforeCommit(Delivery delivery) throws Exception {
    delivery.round(new Rows(table.rows, table.mark));
  }

  private void add(String... ids) {
    for (String id : ids) {
      table.rows.add(record(id));
    }
  }

  private static Waiting.Row record(String id) {
    AuditEvent event =
        AuditEvent.success(NOW, "p1", "sign-on.login", "client:c").with(Outbox.EVENT_ID, id);
    return new Waiting.Row(
        NUMBERS.incrementAndGet(), id, new String(event.encoded(), StandardCharsets.UTF_8));
  }

  private List<String> delivered() throws Exception {
    return events().stream().map(event -> event.details().get(Outbox.EVENT_ID)).toList();
  }

  private List<AuditEvent> events() throws Exception {
    return AuditReader.of(log)
        .find(AuditQuery.all().limitedTo(AuditQuery.MAX_LIMIT))
        .records()
        .stream()
        .map(record -> record.event())
        .toList();
  }

  /** Rows as one transaction sees them; dropping the object is a rollback. */
  private static final class Rows implements Waiting {
    private final List<Row> rows;
    private final CountDownLatch failing = new CountDownLatch(1);
    private int unreadableFrom = Integer.MAX_VALUE;
    private Mark mark;

    Rows(List<Row> rows, Mark mark) {
      this.rows = new ArrayList<>(rows);
      this.mark = mark;
    }

    @Override
    public List<Row> oldest(int limit) {
      List<Row> oldest = List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
      return new AbstractList<>() {
        @Override
        public Row get(int index) {
          if (index >= unreadableFrom) {
            failing.countDown();
            throw new IllegalStateException("row " + index);
          }
          return oldest.get(index);
        }

        @Override
        public int size() {
          return oldest.size();
        }
      };
    }

    @Override
    public void forget(Collection<Long> numbers) {
      rows.removeIf(row -> numbers.contains(row.number()));
    }

    @Override
    public void forgetDelivered(Set<String> eventIds) {
      rows.removeIf(row -> eventIds.contains(row.eventId()));
    }

    @Override
    public Mark mark() {
      return mark;
    }

    @Override
    public void setMark(Mark set) {
      mark = set;
    }
  }
}
