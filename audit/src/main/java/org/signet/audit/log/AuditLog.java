package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * The record of every security-relevant act: {@link AuditEvent}s in a {@link MerkleLog} over SM3
 * with a second tree over SHA-256, published at least every second.
 *
 * <p>Two things the log records by itself, as actor {@value #SELF}: {@code clock.jump} when the
 * wall clock was set by more than a second against the monotonic one, or stands before the last
 * record when the log is opened; and {@code audit.recovered} when a torn tail was cut.
 *
 * <p>It fails closed: a caller whose act must not go unrecorded lets the {@link LogException} stop
 * the act. Safe for use by many threads.
 */
public final class AuditLog implements Closeable {
  /** The actor of events that the log records by itself. */
  public static final String SELF = "audit-log";

  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);

  private final MerkleLog log;
  private final InstantSource clock;
  private final ClockWatch watch;

  private AuditLog(MerkleLog log, InstantSource clock, ClockWatch watch) {
    this.log = log;
    this.clock = clock;
    this.watch = watch;
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
    return open(dir, options, clock, System::nanoTime);
  }

  static AuditLog open(
      Path dir, LogOptions options, InstantSource clock, LongSupplier monotonicNanos)
      throws IOException, LogException {
    LogOptions complete = options.withSha256Tree();
    if (complete.checkpointEvery().isZero()) {
      complete = complete.withCheckpointEvery(PUBLISH_EVERY);
    }
    MerkleLog log = MerkleLog.open(dir, complete);
    boolean opened = false;
    try {
      AuditLog audit = new AuditLog(log, clock, new ClockWatch(clock, monotonicNanos));
      audit.recordOpening();
      opened = true;
      return audit;
    } finally {
      if (!opened) {
        log.close();
      }
    }
  }

  private void recordOpening() throws LogException {
    Optional<RecoveryReport.TornTail> torn = log.recovery().tornTail();
    if (torn.isPresent()) {
      log.append(
          AuditEvent.success(clock.instant(), SELF, "audit.recovered", torn.get().file())
              .with("offset", Long.toString(torn.get().offset()))
              .with("cutBytes", Long.toString(torn.get().cutBytes()))
              .encoded());
    }
    long size = log.recovery().size();
    if (size > 0) {
      Instant last = parse(log.entry(size - 1)).at();
      Instant now = clock.instant();
      if (now.isBefore(last.minus(ClockWatch.TOLERANCE))) {
        log.append(jump(new ClockWatch.Jump(last, now)).encoded());
      }
    }
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
      Optional<ClockWatch.Jump> jump = watch.check();
      if (jump.isPresent()) {
        // Not waited for: it stands before the event in the same or an earlier group.
        var unused = log.appendAsync(jump(jump.get()).encoded());
      }
      return log.appendAsync(entry);
    }
  }

  /** The log beneath: size, checkpoints, proofs, health. */
  public MerkleLog log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
