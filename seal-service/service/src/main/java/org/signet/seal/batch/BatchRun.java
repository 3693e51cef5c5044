package org.signet.seal.batch;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.outbox.Act;
import org.signet.seal.registry.StampTools;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;
import org.signet.seal.store.Rows;

/**
 * One turn of work on one job. Documents are stamped ahead on the workers' threads, in a window
 * that moves; what is finished at its head is stored and recorded as one group, in the order of the
 * job, while the workers go on.
 */
final class BatchRun {
  private static final int GROUP = 64;
  private static final int WINDOW = 2 * GROUP;

  /** Documents of one turn, so that other jobs get theirs. */
  private static final int TURN = 4 * WINDOW;

  /** How a turn ended. */
  enum End {
    /** There may be more to do. */
    TURN_OVER,
    /** The signing key is locked. */
    LOCKED,
    /** There is no time stamp now. */
    DELAYED
  }

  private record Task(BatchDocumentRow document, Future<Outcome> outcome) {}

  private final StampTools tools;
  private final ExecutorService workers;
  private final BatchRow job;
  private final IntConsumer afterRecord;
  private final BooleanSupplier closing;
  private final BatchWork work;
  private final BatchRecorder recorder;
  private final Deque<Task> window = new ArrayDeque<>();
  private volatile boolean abandoned;
  private int lastNumber;
  private int begun;

  BatchRun(
      StampTools tools,
      ExecutorService workers,
      BatchRow job,
      IntConsumer afterRecord,
      BooleanSupplier closing) {
    this.tools = tools;
    this.workers = workers;
    this.job = job;
    this.afterRecord = afterRecord;
    this.closing = closing;
    this.work = new BatchWork(tools, job);
    this.recorder = new BatchRecorder(tools);
  }

  End run() throws IOException, InterruptedException {
    try {
      fill();
      if (window.isEmpty()) {
        finish();
      }
      while (!window.isEmpty() && !closing.getAsBoolean() && isRunning()) {
        End end = recordHead();
        if (end != End.TURN_OVER) {
          tools.database().write(rows -> park(rows, end));
          return end;
        }
        fill();
      }
      return End.TURN_OVER;
    } finally {
      abandon();
    }
  }

  /** Puts the job where it waits for what it lacks. */
  private Void park(Rows rows, End end) {
    if (end == End.LOCKED) {
      rows.batches().lock(job.id());
    } else {
      rows.batches().delay(job.id());
    }
    return null;
  }

  /** Cancelled jobs are left at once, not when their window is empty. */
  private boolean isRunning() {
    return tools
        .database()
        .<Boolean, RuntimeException>read(
            rows ->
                rows.batches()
                    .find(job.id())
                    .filter(now -> now.state() == BatchRow.State.RUNNING)
                    .isPresent());
  }

  private void fill() {
    int room = Math.min(WINDOW - window.size(), TURN - begun);
    if (window.size() > GROUP || room <= 0) {
      return;
    }
    List<BatchDocumentRow> next =
        tools.database().read(rows -> rows.batchDocuments().waiting(job.id(), lastNumber, room));
    for (BatchDocumentRow document : next) {
      window.add(new Task(document, workers.submit(() -> begin(document))));
      lastNumber = document.number();
      begun++;
    }
  }

  private Outcome begin(BatchDocumentRow document) throws IOException, KeyUseException {
    return abandoned ? new Outcome.NotBegun() : work.stamp(document);
  }

  /** Waits for the head, and takes what is finished behind it too, up to one that must wait. */
  private End recordHead() throws IOException, InterruptedException {
    List<BatchRecorder.Judged> group = new ArrayList<>();
    End end = End.TURN_OVER;
    boolean recorded = false;
    int stamped = 0;
    try {
      do {
        Task head = window.remove();
        Outcome outcome = result(head.outcome());
        end = end(outcome);
        if (end == End.TURN_OVER) {
          group.add(new BatchRecorder.Judged(head.document(), outcome));
        }
      } while (end == End.TURN_OVER
          && group.size() < GROUP
          && !window.isEmpty()
          && window.peek().outcome().isDone());
      stamped = recorder.record(group);
      recorded = true;
    } finally {
      if (!recorded) {
        for (BatchRecorder.Judged judged : group) {
          discard(judged.outcome());
        }
      }
    }
    afterRecord.accept(stamped);
    return end;
  }

  private static End end(Outcome outcome) {
    if (outcome instanceof Outcome.Locked) {
      return End.LOCKED;
    }
    return outcome instanceof Outcome.Delayed ? End.DELAYED : End.TURN_OVER;
  }

  private static Outcome result(Future<Outcome> outcome) throws IOException, InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IOException("a document could not be stamped now", e.getCause());
    }
  }

  /** No document waits any more. */
  private void finish() throws IOException {
    boolean ended =
        tools
            .database()
            .<Boolean, RuntimeException>write(
                rows -> {
                  boolean first =
                      rows.batches()
                          .end(
                              job.id(),
                              BatchRow.State.FINISHED,
                              tools.clock().instant().truncatedTo(ChronoUnit.MILLIS));
                  if (first) {
                    Act act = Act.of(job.owner(), "batch.finish", "batch/" + job.id());
                    rows.outbox().insert(tools.audit().done(act));
                  }
                  return first;
                });
    if (ended) {
      tools.documents().discardFolder(job.id());
    }
  }

  /**
   * Takes back what was begun and will not be recorded in this turn. Cancelling would lose the
   * result of what runs already, and with it the file to be removed.
   */
  private void abandon() throws IOException, InterruptedException {
    abandoned = true;
    for (Task task : window) {
      takeBack(task);
    }
    window.clear();
  }

  private static void takeBack(Task task) throws IOException, InterruptedException {
    try {
      discard(task.outcome().get());
    } catch (ExecutionException e) {
      // It left nothing behind, and will be tried again with the same result.
      return;
    }
  }

  private static void discard(Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Stamped stamped) {
      stamped.work().close();
    }
  }
}
