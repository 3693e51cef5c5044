package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one thread that writes: takes entries in groups, makes each group durable with one fsync,
 * grows the trees by it, and only then tells those who wait. After the first failure it writes
 * nothing more.
 */
final class Committer implements Closeable {
  private final SegmentWriter writer;
  private final List<TileTree> trees;
  private final CommitQueue queue = new CommitQueue();
  private final Thread thread;
  private volatile long size;
  private volatile LogException fault;

  /**
   * A committer that does not work yet.
   *
   * @param size of the log now, in entries
   */
  Committer(String name, SegmentWriter writer, List<TileTree> trees, long size) {
    this.writer = writer;
    this.trees = trees;
    this.size = size;
    this.thread = new Thread(this::commitAll, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Number of durable entries. */
  long size() {
    return size;
  }

  Optional<LogException> fault() {
    return Optional.ofNullable(fault);
  }

  void requireOpen() throws LogException {
    queue.requireOpen();
  }

  /**
   * Puts entries in line, which nobody changes any more.
   *
   * @return completes with the index of the first when all are durable
   */
  CompletableFuture<Long> put(List<byte[]> entries) throws LogException {
    Pending pending =
        new Pending(entries, trees.stream().map(tree -> tree.hash().leafRow(entries)).toList());
    queue.put(pending);
    return pending.first;
  }

  private void commitAll() {
    List<Pending> group = List.of();
    try {
      for (group = queue.take(); !group.isEmpty(); group = queue.take()) {
        commit(group);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      LogException reason = failed(e);
      fault = reason;
      queue.close(reason);
      refuse(group, reason);
      refuse(queue.drain(), reason);
    }
  }

  private void commit(List<Pending> group) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    group.forEach(pending -> entries.addAll(pending.entries));
    writer.write(entries);
    for (int i = 0; i < trees.size(); i++) {
      for (Pending pending : group) {
        trees.get(i).append(pending.leaves.get(i));
      }
    }
    long index = size;
    size = index + entries.size();
    for (Pending pending : group) {
      pending.first.complete(index);
      index += pending.entries.size();
    }
  }

  private static void refuse(List<Pending> group, LogException reason) {
    group.forEach(pending -> pending.first.completeExceptionally(reason));
  }

  static LogException failed(Throwable cause) {
    return new LogException(
        LogException.Reason.FAILED,
        "the log could not be written and takes nothing more until it is opened again: "
            + cause.getMessage(),
        cause);
  }

  /** Takes nothing more; what is in line is still written. */
  void stop() {
    queue.close(new LogException(LogException.Reason.CLOSED, "the log is closed"));
  }

  /** Waits until everything in line is written or refused. */
  void join() throws InterruptedException {
    thread.join();
  }

  /** Gives up the file; after {@link #join}. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
