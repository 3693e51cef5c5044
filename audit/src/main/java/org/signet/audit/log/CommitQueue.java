package org.signet.audit.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Hands entries of many threads in groups to the one that writes; holds writers back when full. */
final class CommitQueue {
  private static final int MAX_QUEUED_BYTES = 16 << 20;
  private static final int MAX_GROUP_BYTES = 4 << 20;
  private static final int MAX_GROUP_RECORDS = 8192;

  /** What an entry in line costs besides its bytes, so that empty ones cannot fill the heap. */
  private static final int OVERHEAD_BYTES = 256;

  private final ArrayDeque<Pending> queue = new ArrayDeque<>();
  private long queuedBytes;
  private LogException refusal;

  /** Puts an entry in line; waits while the line is too long. */
  synchronized void put(Pending pending) throws LogException {
    boolean interrupted = false;
    while (refusal == null && queuedBytes > MAX_QUEUED_BYTES) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    requireOpen();
    queue.add(pending);
    queuedBytes += cost(pending);
    notifyAll();
  }

  /**
   * The next group, in order of arrival; waits for one. Empty when the queue is closed and done.
   */
  synchronized List<Pending> take() throws InterruptedException {
    while (queue.isEmpty() && refusal == null) {
      wait();
    }
    List<Pending> group = new ArrayList<>();
    long bytes = 0;
    long records = 0;
    while (!queue.isEmpty() && records < MAX_GROUP_RECORDS && bytes < MAX_GROUP_BYTES) {
      Pending pending = queue.poll();
      bytes += cost(pending);
      records += pending.entries.size();
      group.add(pending);
    }
    queuedBytes -= bytes;
    notifyAll();
    return group;
  }

  private static long cost(Pending pending) {
    return pending.bytes + (long) OVERHEAD_BYTES * pending.entries.size();
  }

  /** Refuses all further entries; those in line are still handed out. The first reason stays. */
  synchronized void close(LogException reason) {
    if (refusal == null) {
      refusal = reason;
    }
    notifyAll();
  }

  /** Takes everything out of the line. */
  synchronized List<Pending> drain() {
    List<Pending> rest = List.copyOf(queue);
    queue.clear();
    queuedBytes = 0;
    notifyAll();
    return rest;
  }

  synchronized void requireOpen() throws LogException {
    if (refusal != null) {
      throw new LogException(refusal.reason(), refusal.getMessage(), refusal);
    }
  }
}
