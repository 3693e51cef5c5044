package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * The record of every security-relevant act: {@link AuditEvent}s in a {@link MerkleLog} over SM3
 * with a second tree over SHA-256, published at least every second.
 *
 * <p>Three things the log records by itself, as actor {@value #SELF}: {@code clock.jump} when the
 * wall clock was set by more than a second against the monotonic one, or stands before the last
 * record when the log is opened; {@code audit.recovered} when a torn tail was cut; and {@code
 * audit.reopened} when records were refused because a write had failed.
 *
 * <p>It fails closed: a caller whose act must not go unrecorded lets the {@link LogException} stop
 * the act. After a failed write (a full disk) it opens itself again as soon as that succeeds, with
 * the recovery that any opening does. Safe for use by many threads.
 */
public final class AuditLog implements Closeable {
  /** The actor of events that the log records by itself. */
  public static final String SELF = "audit-log";

  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final ClockWatch watch;
  private final RecoveringLog log;

  /** What was cut by openings that did not get as far as to record it. */
  private final List<RecoveryReport.TornTail> unrecorded = new ArrayList<>();

  private AuditLog(RecoveringLog.LogPlace place, InstantSource clock, LongSupplier monotonicNanos)
      throws IOException, LogException {
    this.clock = clock;
    this.watch = new ClockWatch(clock, monotonicNanos);
    this.log = new RecoveringLog(place, monotonicNanos, this::recordOpening);
  }

  /**
   * Opens the audit log in {@code dir}, making it if it is missing.
   *
   * @param options origin, key and sizes; the second tree is added, and checkpoints every second if
   *     no interval is set
   * @param clock the wall clock
   */
  public static AuditLog open(Path dir, LogOptions options, InstantSource clock)
      throws IOException, LogException {
    return open(dir, options, clock, System::nanoTime, SegmentFile::open);
  }

  static AuditLog open(
      Path dir,
      LogOptions options,
      InstantSource clock,
      LongSupplier monotonicNanos,
      SegmentFile.Opener opener)
      throws IOException, LogException {
    LogOptions complete = options.withSha256Tree();
    if (complete.checkpointEvery().isZero()) {
      complete = complete.withCheckpointEvery(PUBLISH_EVERY);
    }
    return new AuditLog(new RecoveringLog.LogPlace(dir, complete, opener), clock, monotonicNanos);
  }

  private void recordOpening(MerkleLog fresh, Optional<LogException> after) throws LogException {
    fresh.recovery().tornTail().ifPresent(unrecorded::add);
    Instant now = clock.instant();
    for (RecoveryReport.TornTail torn : unrecorded) {
      fresh.append(
          AuditEvent.success(now, SELF, "audit.recovered", torn.file())
              .with("offset", Long.toString(torn.offset()))
              .with("cutBytes", Long.toString(torn.cutBytes()))
              .encoded());
    }
    unrecorded.clear();
    if (after.isPresent()) {
      fresh.append(
          AuditEvent.success(now, SELF, "audit.reopened", "")
              .with("cause", after.get().getMessage())
              .encoded());
    }
    long size = fresh.recovery().size();
    if (size > 0) {
      Instant last = parse(fresh.entry(size - 1)).at();
      if (now.isBefore(last.minus(ClockWatch.TOLERANCE))) {
        fresh.append(jump(new ClockWatch.Jump(last, now)).encoded());
      }
    }
  }

  /**
   * Opens the log again if a write failed; else does nothing. Who delivers many records calls it
   * before the first of them: {@link #recordAsync} does not, so that none of them overtakes
   * another.
   *
   * @throws LogException when it cannot be opened, or could not a moment ago; nothing is recorded
   *     until it can
   */
  public void recover() throws LogException {
    log.recover();
  }

  private static AuditEvent parse(byte[] entry) throws LogException {
    try {
      return AuditEvent.parse(entry);
    } catch (AuditFormatException e) {
      throw new LogException(
          LogException.Reason.OTHER_LOG, "the last record is no audit event: " + e.getMessage(), e);
    }
  }

  private static AuditEvent jump(ClockWatch.Jump jump) {
    long millis = Duration.between(jump.expected(), jump.found()).toMillis();
    return AuditEvent.success(jump.found(), SELF, "clock.jump", "")
        .with("expected", jump.expected().toString())
        .with("found", jump.found().toString())
        .with("millis", Long.toString(millis));
  }

  /**
   * Records an event and waits until it is durable.
   *
   * @return its sequence number
   * @throws LogException if it is not recorded; see {@link MerkleLog#append}
   */
  public long record(AuditEvent event) throws LogException {
    recover();
    try {
      return recordAsync(event).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LogException refusal) {
        throw new LogException(refusal.reason(), refusal.getMessage(), refusal);
      }
      throw e;
    }
  }

  /** Records an event; see {@link MerkleLog#appendAsync}. */
  public CompletableFuture<Long> recordAsync(AuditEvent event) throws LogException {
    byte[] entry = event.encoded();
    synchronized (watch) {
      MerkleLog log = log();
      Optional<ClockWatch.Jump> jump = watch.check();
      if (jump.isPresent()) {
        // Not waited for: it stands before the event in the same or an earlier group.
        var unused = log.appendAsync(jump(jump.get()).encoded());
      }
      return log.appendAsync(entry);
    }
  }

  /** The log beneath: size, checkpoints, proofs, health. Another one after a failed write. */
  public MerkleLog log() {
    return log.log();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
