package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A {@link MerkleLog} that opens itself again after a failed write (a full disk), as soon as that
 * succeeds, with the recovery that any opening does. What was durable can be read all the time.
 * Safe for use by many threads.
 */
public final class RecoveringLog implements Closeable {
  /** Opening reads the newest segment: not for each record that comes while the disk is full. */
  static final Duration BETWEEN_OPENINGS = Duration.ofSeconds(2);

  private final LogPlace place;
  private final Begin begin;
  private final LongSupplier monotonicNanos;
  private final Object opening = new Object();

  private volatile MerkleLog log;
  private long triedNanos;
  private boolean tried;
  private boolean closed;

  /** What is to be done with a log that was opened before anybody else has it. */
  public interface Begin {
    /**
     * Brings the log to where it may be used.
     *
     * @param after the failed write that made opening it again necessary; empty at the first time
     */
    void with(MerkleLog opened, Optional<LogException> after) throws IOException, LogException;
  }

  /** Where the log lies, and how it is opened each time. */
  record LogPlace(Path directory, LogOptions options, SegmentFile.Opener opener) {
    MerkleLog open() throws IOException, LogException {
      return MerkleLog.open(directory, options, opener);
    }
  }

  RecoveringLog(LogPlace place, LongSupplier monotonicNanos, Begin begin)
      throws IOException, LogException {
    this.place = place;
    this.begin = begin;
    this.monotonicNanos = monotonicNanos;
    this.log = opened(Optional.empty());
  }

  /** Opens the log in a directory; see {@link MerkleLog#open}. */
  public static RecoveringLog open(Path dir, LogOptions options, Begin begin)
      throws IOException, LogException {
    return new RecoveringLog(
        new LogPlace(dir, options, SegmentFile::open), System::nanoTime, begin);
  }

  private MerkleLog opened(Optional<LogException> after) throws IOException, LogException {
    MerkleLog fresh = place.open();
    boolean complete = false;
    try {
      begin.with(fresh, after);
      complete = true;
      return fresh;
    } finally {
      if (!complete) {
        fresh.close();
      }
    }
  }

  /** The log as it is open now: another one after a failed write. */
  public MerkleLog log() {
    return log;
  }

  /**
   * Opens the log again if a write failed; else does nothing.
   *
   * @throws LogException when it cannot be opened, or could not a moment ago; nothing is recorded
   *     until it can
   */
  public void recover() throws LogException {
    if (log.fault().isEmpty()) {
      return;
    }
    synchronized (opening) {
      Optional<LogException> fault = log.fault();
      if (fault.isEmpty()) {
        return;
      }
      long now = monotonicNanos.getAsLong();
      if (closed || (tried && now - triedNanos < BETWEEN_OPENINGS.toNanos())) {
        throw new LogException(fault.get().reason(), fault.get().getMessage(), fault.get());
      }
      tried = true;
      triedNanos = now;
      try {
        log.close();
        log = opened(fault);
      } catch (IOException e) {
        throw Committer.failed(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (opening) {
      closed = true;
      log.close();
    }
  }
}
