package org.signet.seal.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditFormatException;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogRecord;
import org.signet.audit.log.RecordCursor;
import org.signet.seal.store.Database;
import org.signet.seal.store.OutboxRow;

/**
 * Carries audit rows to the audit log. Before the first round, and after one that failed, it reads
 * the log from where the outbox was last known to be ahead, and drops rows that a killed
 * predecessor or the failed round had delivered but not forgotten.
 */
public final class AuditCourier implements AutoCloseable {
  private static final int BATCH = 200;
  private static final String MARK = "audit";

  private final Database database;
  private final AuditLog log;
  private final InstantSource clock;
  private final Courier courier;
  private boolean reconciled;

  public AuditCourier(Database database, AuditLog log, InstantSource clock, Duration pause) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.courier = new Courier("audit courier", pause, this::round);
  }

  public void start() {
    courier.start();
  }

  /** Asks for a round soon. */
  public void call() {
    courier.call();
  }

  boolean round() throws LogException, IOException {
    log.recover();
    if (!reconciled) {
      reconcile();
      reconciled = true;
    }
    List<OutboxRow> due =
        database.<List<OutboxRow>, RuntimeException>read(
            rows -> rows.outbox().due(OutboxRow.Kind.AUDIT, clock.instant(), BATCH));
    if (due.isEmpty()) {
      return false;
    }
    reconciled = false; // should this fail half way, only the log knows what is in it
    deliver(due);
    forget(due.stream().map(OutboxRow::id).toList());
    reconciled = true;
    return due.size() == BATCH;
  }

  /** All at once, in their order, so that the log forces them to the disk together. */
  private void deliver(List<OutboxRow> due) throws LogException {
    List<CompletableFuture<Long>> begun = new ArrayList<>();
    try {
      for (OutboxRow row : due) {
        begun.add(log.recordAsync(event(row)));
      }
    } finally {
      // Should one fail, the next round has to find in the log what this one began.
      begun.forEach(one -> one.handle((index, failure) -> null).join());
    }
    begun.forEach(CompletableFuture::join);
  }

  private void forget(List<String> delivered) {
    long size = log.log().size();
    database.write(
        rows -> {
          rows.outbox().delete(delivered);
          rows.outbox().setMark(MARK, size);
          return null;
        });
  }

  private static AuditEvent event(OutboxRow row) {
    try {
      return AuditEvent.parse(row.payload());
    } catch (AuditFormatException e) {
      throw new IllegalStateException("outbox row " + row.id() + " is not an audit event", e);
    }
  }

  private void reconcile() throws LogException, IOException {
    long mark = database.<Long, RuntimeException>read(rows -> rows.outbox().mark(MARK));
    Set<String> found = new HashSet<>();
    try (RecordCursor records = log.log().read(Math.min(mark, log.log().size()))) {
      for (Optional<LogRecord> record = records.next();
          record.isPresent();
          record = records.next()) {
        rowId(record.get()).ifPresent(found::add);
      }
    }
    if (!found.isEmpty()) {
      forget(List.copyOf(found));
    }
  }

  private static Optional<String> rowId(LogRecord record) {
    try {
      return Optional.ofNullable(AuditEvent.parse(record.entry()).details().get(AuditTrail.ROW_ID));
    } catch (AuditFormatException e) {
      return Optional.empty(); // not ours: a log may hold what others wrote
    }
  }

  @Override
  public void close() {
    courier.close();
  }
}
