package org.signet.audit.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.ConsistencyProof;
import org.signet.audit.tree.InclusionProof;
import org.signet.audit.tree.ProofBuilder;

/**
 * A durable append-only log with a Merkle tree over its entries and one writer process.
 *
 * <p>The states of an entry:
 *
 * <ul>
 *   <li><b>volatile</b> until {@link #append} returns or the future of {@link #appendAsync}
 *       completes. If the process dies before, the entry MAY be in the log or not.
 *   <li><b>durable and integrated</b> from then on: it has its index for ever, survives {@code kill
 *       -9} and power failure, and proofs over it can be made. Entries of many threads that arrive
 *       together share one fsync.
 *   <li><b>published</b> when a checkpoint covers it. Cutting off entries behind the newest
 *       checkpoint cannot be shown afterwards; publish often, and give checkpoints away.
 * </ul>
 *
 * <p>It fails closed: after the first failed write, every append is refused with a {@link
 * LogException} until the log is opened again. Safe for use by many threads; memory does not grow
 * with the log.
 */
public final class MerkleLog implements Closeable {
  /** The largest entry, as in C2SP tlog-tiles entry bundles. */
  public static final int MAX_ENTRY_BYTES = 65_535;

  /** Name of the file with the newest signed checkpoint of a tree. */
  public static final String CHECKPOINT = "checkpoint";

  private final LogLock lock;
  private final SegmentSet segments;
  private final List<CheckpointWriter> trees;
  private final Committer committer;
  private final RecoveryReport recovery;
  private final Optional<ScheduledExecutorService> publisher;
  private volatile LogException checkpointFault;

  private MerkleLog(
      LogLock lock, LogOptions options, Recovery.Recovered recovered, SegmentWriter writer) {
    this.lock = lock;
    this.segments = recovered.segments();
    this.recovery = recovered.report();
    this.trees =
        recovered.trees().stream()
            .map(published -> new CheckpointWriter(published, options.signer()))
            .toList();
    this.committer =
        new Committer(
            "log " + options.description().origin(),
            writer,
            trees.stream().map(CheckpointWriter::tree).toList(),
            recovered.tail().size());
    this.publisher = publisher(options);
  }

  /**
   * Opens the log in {@code dir}, making it if the directory is missing or empty, and recovers from
   * a crash of its last writer.
   *
   * @throws LogException LOCKED, OTHER_LOG, or DAMAGED if acknowledged bytes are not sound
   * @throws IOException if the directory cannot be read or written
   */
  public static MerkleLog open(Path dir, LogOptions options) throws IOException, LogException {
    return open(dir, options, SegmentFile::open);
  }

  static MerkleLog open(Path dir, LogOptions options, SegmentFile.Opener opener)
      throws IOException, LogException {
    Durable.createDirectories(dir);
    LogLock lock = LogLock.acquire(dir);
    boolean opened = false;
    try {
      Recovery.Recovered recovered = Recovery.run(dir, options);
      SegmentWriter writer = new SegmentWriter(recovered.segments(), options, opener);
      writer.resume(recovered.tail().size(), recovered.tail().end());
      MerkleLog log = new MerkleLog(lock, options, recovered, writer);
      log.committer.start();
      opened = true;
      return log;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private Optional<ScheduledExecutorService> publisher(LogOptions options) {
    if (options.checkpointEvery().isZero()) {
      return Optional.empty();
    }
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "checkpoint " + options.description().origin());
              thread.setDaemon(true);
              return thread;
            });
    long nanos = options.checkpointEvery().toNanos();
    var unused =
        timer.scheduleWithFixedDelay(this::publishIfNeeded, nanos, nanos, TimeUnit.NANOSECONDS);
    return Optional.of(timer);
  }

  private void publishIfNeeded() {
    try {
      if (trees.stream().anyMatch(tree -> !tree.isCurrent())) {
        checkpoint();
      }
    } catch (LogException e) {
      checkpointFault = e; // kept for checkpointFault(); tried again after the interval
    }
  }

  /**
   * Appends an entry and waits until it is durable. An interrupt does not shorten the wait.
   *
   * @return the entry's index
   * @throws LogException TOO_LARGE, CLOSED or FAILED; after FAILED the entry may be in the log
   */
  public long append(byte[] entry) throws LogException {
    try {
      return appendAsync(entry).join();
    } catch (CompletionException e) {
      throw Committer.failed(e.getCause());
    }
  }

  /**
   * Appends an entry. The future completes with its index when it is durable, or with a {@link
   * LogException}. What depends on the future runs in the writing thread: use the {@code …Async}
   * methods for anything slow.
   *
   * @throws LogException TOO_LARGE, CLOSED or FAILED, if the entry was not even taken
   */
  public CompletableFuture<Long> appendAsync(byte[] entry) throws LogException {
    return appendAllAsync(List.of(entry));
  }

  /**
   * Appends entries one behind the other, which costs far less than as many single calls. The
   * future completes with the index of the first when all are durable; when it fails, any number of
   * them, from the first on, may be in the log. They share one write, so a call should not bring
   * more than some megabytes.
   *
   * @throws LogException TOO_LARGE, CLOSED or FAILED, if the entries were not even taken
   * @throws IllegalArgumentException when there are none
   */
  public CompletableFuture<Long> appendAllAsync(List<byte[]> entries) throws LogException {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("expected at least one entry");
    }
    committer.requireOpen();
    List<byte[]> copies = new ArrayList<>(entries.size());
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new LogException(
            LogException.Reason.TOO_LARGE,
            "an entry has at most " + MAX_ENTRY_BYTES + " bytes, found " + entry.length);
      }
      copies.add(entry.clone());
    }
    return committer.put(copies);
  }

  /** Number of durable entries. */
  public long size() {
    return committer.size();
  }

  /** What opening found: a torn tail that was cut, tiles that were behind. */
  public RecoveryReport recovery() {
    return recovery;
  }

  /** Why the log takes nothing more, if so; for a health check. */
  public Optional<LogException> fault() {
    return committer.fault();
  }

  /** Why the last checkpoint that the log tried by itself failed, if it did. */
  public Optional<LogException> checkpointFault() {
    return Optional.ofNullable(checkpointFault);
  }

  /** The newest published checkpoint of the primary tree. */
  public Optional<SignedNote> latestCheckpoint() {
    return trees.get(0).latest();
  }

  /** The newest published checkpoint of the second tree over SHA-256. */
  public Optional<SignedNote> latestSha256Checkpoint() {
    return trees.size() < 2 ? Optional.empty() : trees.get(1).latest();
  }

  /**
   * Publishes all entries that are durable now: makes the tiles durable, signs a checkpoint of each
   * tree and replaces the files.
   *
   * @return the checkpoint of the primary tree; the same as before if nothing was appended since
   * @throws LogException SIGNER or FAILED; the entries are safe and the call may be repeated
   */
  public SignedNote checkpoint() throws LogException {
    if (committer.fault().isPresent()) {
      throw Committer.failed(committer.fault().get());
    }
    SignedNote first = trees.get(0).publish();
    for (CheckpointWriter tree : trees.subList(1, trees.size())) {
      tree.publish();
    }
    checkpointFault = null;
    return first;
  }

  /** The entry at {@code index}, which is smaller than {@link #size()}. */
  public byte[] entry(long index) throws LogException {
    requireIndex(index);
    try {
      return segments.entry(index);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Streams the entries from {@code from} to the present end. Close it. */
  public RecordCursor read(long from) {
    if (from < 0) {
      throw new IllegalArgumentException("expected an index of at least 0, found " + from);
    }
    return new RecordCursor(segments, from, size());
  }

  /**
   * Entries {@code 256 · number} to before {@code treeSize}, at most 256, as C2SP tlog-tiles serves
   * them under {@link TilePath#entries}: each with its length before it as 2 bytes, big-endian.
   */
  public byte[] entryBundle(long number, long treeSize) throws LogException {
    requireSize(treeSize);
    long first = number * TilePath.WIDTH;
    if (first < 0 || first >= treeSize) {
      throw new IllegalArgumentException(
          "expected a bundle below " + treeSize + ", found " + number);
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    long end = Math.min(first + TilePath.WIDTH, treeSize);
    try (RecordCursor cursor = new RecordCursor(segments, first, end)) {
      for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
        byte[] entry = next.get().entry();
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
      }
      return bundle.toByteArray();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The path of entry {@code index} in the primary tree of the first {@code treeSize} entries. */
  public InclusionProof inclusion(long index, long treeSize) throws LogException {
    requireSize(treeSize);
    try {
      return proofs().inclusion(index, treeSize);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The proof that the primary tree of {@code to} entries begins with that of {@code from}. */
  public ConsistencyProof consistency(long from, long to) throws LogException {
    requireSize(to);
    try {
      return proofs().consistency(from, to);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The root of the primary tree of the first {@code treeSize} entries. */
  public byte[] root(long treeSize) throws LogException {
    requireSize(treeSize);
    try {
      return proofs().root(treeSize);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ProofBuilder proofs() {
    return new ProofBuilder(trees.get(0).tree().hash(), trees.get(0).tree());
  }

  private void requireIndex(long index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException("expected an index below " + size() + ", found " + index);
    }
  }

  private void requireSize(long treeSize) {
    if (treeSize < 0 || treeSize > size()) {
      throw new IllegalArgumentException("expected a size up to " + size() + ", found " + treeSize);
    }
  }

  private static LogException unreadable(IOException e) {
    return new LogException(
        LogException.Reason.UNREADABLE, "reading the log: " + e.getMessage(), e);
  }

  /**
   * Waits for the entries in line, publishes what has no checkpoint yet, and gives up the
   * directory.
   *
   * @throws IOException if the last checkpoint could not be made; the entries are safe
   */
  @Override
  public void close() throws IOException {
    publisher.ifPresent(ScheduledExecutorService::shutdown);
    committer.stop();
    awaitThreads();
    try (lock;
        committer) {
      if (committer.fault().isEmpty() && trees.stream().anyMatch(tree -> !tree.isCurrent())) {
        checkpoint();
      }
    } catch (LogException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Nothing of this log may still write when the lock is given up, so an interrupt must wait. */
  private void awaitThreads() {
    boolean interrupted = false;
    boolean done = false;
    while (!done) {
      try {
        committer.join();
        done = publisher.isEmpty() || publisher.get().awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
