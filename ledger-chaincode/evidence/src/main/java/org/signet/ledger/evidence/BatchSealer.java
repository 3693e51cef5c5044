package org.signet.ledger.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.signet.audit.log.LogException;

/**
 * Seals a stream of certificates in batches: each {@code maxAge} after its first certificate came,
 * or when it is full, whichever is first. The next batch is collected while one is being sealed; a
 * producer that is faster waits. A certificate is <b>durable</b> once the listener was told a
 * position at or behind its own; what was added after that is lost if the process dies, and comes
 * again when the source is read on from {@link EvidenceLog#backfilledTo}. One producer.
 */
public final class BatchSealer implements Closeable {
  /** After how long a batch is sealed that is not full. */
  public static final Duration USUAL_AGE = Duration.ofSeconds(2);

  private final EvidenceLog log;
  private final String source;
  private final int maxLeaves;
  private final long maxAgeNanos;
  private final LongConsumer sealed;
  private final Thread thread;
  private List<CertificateLeaf> open = new ArrayList<>();
  private long position;
  private long openedAt;
  private boolean closing;
  private Exception failure;

  /**
   * Starts sealing.
   *
   * @param source named in {@link BackfillMark}
   * @param maxLeaves at most {@link EvidenceLog#MAX_BATCH}
   * @param sealed told the position up to which everything is durable
   */
  public BatchSealer(
      EvidenceLog log, String source, int maxLeaves, Duration maxAge, LongConsumer sealed) {
    if (maxLeaves < 1 || maxLeaves > EvidenceLog.MAX_BATCH) {
      throw new IllegalArgumentException(
          "expected batches of 1 to " + EvidenceLog.MAX_BATCH + ", found " + maxLeaves);
    }
    this.log = log;
    this.source = source;
    this.maxLeaves = maxLeaves;
    this.maxAgeNanos = maxAge.toNanos();
    this.sealed = sealed;
    this.thread = new Thread(this::seal, "batch sealer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Adds a certificate; waits while a full batch is ahead of it.
   *
   * @param behind the position behind it in the source
   * @throws IOException when sealing has failed; nothing more is taken
   */
  public synchronized void add(CertificateLeaf leaf, long behind)
      throws IOException, InterruptedException {
    while (open.size() >= maxLeaves && failure == null) {
      wait();
    }
    requireSound();
    if (open.isEmpty()) {
      openedAt = System.nanoTime();
    }
    open.add(leaf);
    position = behind;
    if (open.size() == 1 || open.size() == maxLeaves) {
      notifyAll();
    }
  }

  private record Batch(List<CertificateLeaf> leaves, long position) {}

  private void seal() {
    try {
      for (Batch batch = next(); !batch.leaves().isEmpty(); batch = next()) {
        log.backfill(new BackfillMark(source, batch.position()), batch.leaves());
        sealed.accept(batch.position());
      }
    } catch (IOException | LogException | InterruptedException | RuntimeException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  /** Waits until a batch is due; empty when there will be none. */
  private synchronized Batch next() throws InterruptedException {
    while (!closing && open.size() < maxLeaves) {
      long left = open.isEmpty() ? Long.MAX_VALUE : openedAt + maxAgeNanos - System.nanoTime();
      if (left <= 0) {
        break;
      }
      wait(open.isEmpty() ? 0 : left / 1_000_000 + 1);
    }
    Batch batch = new Batch(open, position);
    open = new ArrayList<>();
    notifyAll();
    return batch;
  }

  private void requireSound() throws IOException {
    if (failure != null) {
      throw new IOException("a batch could not be sealed: " + failure.getMessage(), failure);
    }
  }

  /**
   * Seals what is open and ends.
   *
   * @throws IOException when not everything that was added is sealed
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      requireSound();
    }
  }
}
