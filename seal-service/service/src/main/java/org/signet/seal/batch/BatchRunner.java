package org.signet.seal.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.signet.seal.outbox.Courier;
import org.signet.seal.registry.StampTools;
import org.signet.seal.store.BatchRow;

/**
 * Works on running jobs, several at a time by turns. What fails because of the world is tried again
 * with growing pauses; a job that was running when the process died goes on at the next start.
 */
public final class BatchRunner implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** After this an unstarted draft is cancelled. */
  private static final Duration DRAFTS_LIVE = Duration.ofDays(7);

  private static final int SWEPT_AT_ONCE = 100;

  private final StampTools tools;
  private final ExecutorService workers;
  private final IntConsumer recorded;
  private final Courier courier;
  private final Delay delay = new Delay();
  private volatile boolean closing;
  private String last = "";

  /**
   * A runner.
   *
   * @param threads documents worked on at once
   * @param recorded told how many stamps each group added
   */
  public BatchRunner(StampTools tools, int threads, IntConsumer recorded) {
    this.tools = tools;
    this.recorded = recorded;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "batch worker");
              thread.setDaemon(true);
              return thread;
            });
    this.courier = new Courier("batch runner", PAUSE, this::round);
  }

  /** Begins to work, first on what was running before. */
  public void start() throws IOException {
    for (String id : tools.documents().waitingJobs()) {
      Optional<BatchRow> job = tools.database().read(rows -> rows.batches().find(id));
      if (job.filter(found -> found.endedAt() == null).isEmpty()) {
        tools.documents().discardFolder(id);
      }
    }
    if (!tools.workshop().isLocked()) {
      tools.database().write(rows -> rows.batches().unlockAll());
    }
    courier.start();
  }

  /** Asks for a look at the jobs soon. */
  public void call() {
    courier.call();
  }

  private boolean round() throws IOException, InterruptedException {
    if (delay.isOver()) {
      tools.database().write(rows -> rows.batches().resumeDelayed());
      delay.end();
    }
    Optional<BatchRow> job = tools.database().read(rows -> rows.batches().nextRunning(last));
    if (job.isEmpty()) {
      cancelOldDrafts();
      return false;
    }
    last = job.get().id();
    BatchRun run = new BatchRun(tools, workers, job.get(), recorded, () -> closing);
    if (run.run() == BatchRun.End.DELAYED) {
      delay.begin();
    }
    return true;
  }

  private void cancelOldDrafts() throws IOException {
    Instant now = tools.clock().instant();
    List<BatchRow> old =
        tools
            .database()
            .read(rows -> rows.batches().draftsBefore(now.minus(DRAFTS_LIVE), SWEPT_AT_ONCE));
    for (BatchRow draft : old) {
      tools
          .database()
          .write(
              rows -> {
                if (rows.batches().end(draft.id(), BatchRow.State.CANCELLED, now)) {
                  rows.batchDocuments().cancelWaiting(draft.id());
                }
                return null;
              });
      tools.documents().discardFolder(draft.id());
    }
  }

  @Override
  public void close() {
    closing = true;
    courier.close();
    workers.shutdownNow();
  }
}
