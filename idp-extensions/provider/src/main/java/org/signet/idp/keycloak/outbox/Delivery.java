package org.signet.idp.keycloak.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditFormatException;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogRecord;
import org.signet.audit.log.RecordCursor;

/**
 * Carries rows into one open log. A round that fails leaves nothing under way, so that the next
 * one, of this delivery or of another on the log opened anew, finds in the log what was begun. Not
 * thread-safe.
 */
final class Delivery {
  static final int BATCH = 500;

  private final AuditLog log;
  private final String origin;
  private final InstantSource clock;
  private Waiting.Mark known;

  /** A delivery that has not looked into the log yet. */
  Delivery(AuditLog log, String origin, InstantSource clock) {
    this.log = log;
    this.origin = origin;
    this.clock = clock;
  }

  /**
   * Delivers the oldest rows and marks them as forgotten, which holds when the transaction of
   * {@code waiting} commits.
   *
   * @return how many; {@link #BATCH} when there may be more
   * @throws OtherLogException when the log has fewer records than were delivered
   */
  int round(Waiting waiting) throws IOException, LogException, OtherLogException {
    if (!waiting.mark().equals(known) || log.log().size() != known.size()) {
      reconcile(waiting); // another delivery came between, or this one has just begun
    }
    List<Waiting.Row> rows = waiting.oldest(BATCH);
    record(rows);
    waiting.forget(rows.stream().map(Waiting.Row::number).toList());
    mark(waiting);
    return rows.size();
  }

  /** Forgets rows that are in the log although nobody came to say so. */
  private void reconcile(Waiting waiting) throws IOException, LogException, OtherLogException {
    Waiting.Mark mark = waiting.mark();
    long from = mark.origin().equals(origin) ? mark.size() : 0;
    if (from > log.log().size()) {
      throw new OtherLogException(origin, log.log().size(), from);
    }
    Set<String> found = new HashSet<>();
    try (RecordCursor records = log.log().read(from)) {
      for (Optional<LogRecord> record = records.next();
          record.isPresent();
          record = records.next()) {
        eventId(record.get()).ifPresent(found::add);
      }
    }
    waiting.forgetDelivered(found);
    mark(waiting);
  }

  private void mark(Waiting waiting) {
    known = new Waiting.Mark(origin, log.log().size());
    waiting.setMark(known);
  }

  /** All at once, in their order, so that the log forces them to the disk together. */
  private void record(List<Waiting.Row> rows) throws LogException {
    List<CompletableFuture<Long>> begun = new ArrayList<>();
    try {
      for (Waiting.Row row : rows) {
        begun.add(log.recordAsync(event(row)));
      }
    } finally {
      // Should one fail, the next round must not look at the log while others are still written.
      begun.forEach(one -> one.handle((index, failure) -> null).join());
    }
    try {
      begun.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof LogException refused) {
        throw new LogException(refused.reason(), refused.getMessage(), refused);
      }
      throw e;
    }
  }

  /** The record of a row; that a row was spoilt in the database is a record itself. */
  private AuditEvent event(Waiting.Row row) {
    try {
      AuditEvent event = AuditEvent.parse(row.record().getBytes(StandardCharsets.UTF_8));
      if (row.eventId().equals(event.details().get(Outbox.EVENT_ID))) {
        return event;
      }
    } catch (AuditFormatException e) {
      return spoilt(row);
    }
    return spoilt(row);
  }

  private AuditEvent spoilt(Waiting.Row row) {
    Instant now = clock.instant();
    return AuditEvent.failure(now, AuditLog.SELF, "audit.deliver", row.eventId(), "row-spoilt")
        .with(Outbox.EVENT_ID, row.eventId());
  }

  private static Optional<String> eventId(LogRecord record) {
    try {
      return Optional.ofNullable(AuditEvent.parse(record.entry()).details().get(Outbox.EVENT_ID));
    } catch (AuditFormatException e) {
      return Optional.empty(); // not ours: a log may hold what others wrote
    }
  }
}
