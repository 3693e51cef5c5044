package org.signet.ledger.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.signet.audit.log.LogException;

/**
 * Seals a stream of certificates in batches: each {@code maxAge} after its first certificate came,
 * or when it is full, whichever is first. Certificates are hashed and written as they come, on all
 * cores, while the batch before is being sealed; a producer that is faster waits. A certificate is
 * <b>durable</b> once the listener was told a position at or behind its own; what was added after
 * that is lost if the process dies, and comes again when the source is read on from {@link
 * EvidenceLog#backfilledTo}. One producer.
 */
public final class BatchSealer implements Closeable {
  /** After how long a batch is sealed that is not full. */
  public static final Duration USUAL_AGE = Duration.ofSeconds(2);

  /** Parts that may wait to be written: some 65,000 certificates. */
  private static final int MAX_WAITING = 64;

  private final EvidenceLog log;
  private final String source;
  private final int maxLeaves;
  private final long maxAgeNanos;
  private final LongConsumer sealed;
  private final ExecutorService hashing;
  private final ExecutorService sealing;
  private final Thread writing;
  private final ArrayDeque<Part> parts = new ArrayDeque<>();
  private List<CertificateLeaf> open = new ArrayList<>();
  private int inBatch;
  private long position;
  private long openedAt;
  private boolean closing;
  private Throwable failure;

  /** Certificates that are hashed together; a batch ends behind some of them. */
  private record Part(
      CompletableFuture<CertificateChunk> chunk, long position, boolean endsBatch) {}

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
    this.hashing =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), task -> daemon(task, "batch hashing"));
    this.sealing = Executors.newSingleThreadExecutor(task -> daemon(task, "batch sealing"));
    this.writing = daemon(this::write, "batch writing");
    writing.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Adds a certificate; waits while too many are ahead of it.
   *
   * @param behind the position behind it in the source
   * @throws IOException when sealing has failed; nothing more is taken
   */
  public synchronized void add(CertificateLeaf leaf, long behind)
      throws IOException, InterruptedException {
    while (parts.size() >= MAX_WAITING && failure == null) {
      wait();
    }
    requireSound();
    if (inBatch == 0) {
      openedAt = System.nanoTime();
      notifyAll();
    }
    open.add(leaf);
    inBatch++;
    position = behind;
    if (inBatch == maxLeaves) {
      cut(true);
    } else if (open.size() == CertificateChunk.USUAL_COUNT) {
      cut(leftNanos() <= 0);
    }
  }

  /** Sends what is open on its way. */
  private void cut(boolean endsBatch) {
    List<CertificateLeaf> leaves = open;
    open = new ArrayList<>(CertificateChunk.USUAL_COUNT);
    parts.add(
        new Part(
            CompletableFuture.supplyAsync(() -> CertificateChunk.of(leaves), hashing),
            position,
            endsBatch));
    if (endsBatch) {
      inBatch = 0;
    }
    notifyAll();
  }

  private long leftNanos() {
    return openedAt + maxAgeNanos - System.nanoTime();
  }

  /** The next part; null when there will be none. */
  private synchronized Part next() throws InterruptedException {
    while (parts.isEmpty()) {
      if (inBatch > 0 && (closing || leftNanos() <= 0)) {
        cut(true);
      } else if (closing) {
        return null;
      } else {
        wait(inBatch > 0 ? leftNanos() / 1_000_000 + 1 : 0);
      }
    }
    notifyAll();
    return parts.poll();
  }

  private void write() {
    CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    BatchWriter batch = null;
    try {
      for (Part part = next(); part != null; part = next()) {
        batch = batch == null ? log.openBatch() : batch;
        batch.add(part.chunk().join());
        if (part.endsBatch()) {
          before.join(); // one batch is sealed while one is written, and no more
          BatchWriter full = batch;
          batch = null;
          long behind = part.position();
          before = CompletableFuture.runAsync(() -> seal(full, behind), sealing);
        }
      }
      before.join();
    } catch (CompletionException e) {
      fail(e.getCause());
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      fail(e); // an Error too: close must not report a stream sound that ended early
    } finally {
      giveUp(batch);
      hashing.shutdownNow();
      sealing.shutdown();
    }
  }

  private void seal(BatchWriter full, long behind) {
    try (full) {
      log.seal(new BackfillMark(source, behind), full);
      sealed.accept(behind);
    } catch (IOException | LogException e) {
      throw new CompletionException(e);
    }
  }

  private void giveUp(BatchWriter batch) {
    if (batch != null) {
      try {
        batch.close();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
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
    while (writing.isAlive() || !sealing.isTerminated()) {
      try {
        writing.join();
        sealing.awaitTermination(1, TimeUnit.HOURS);
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
