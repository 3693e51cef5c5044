package org.signet.seal.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one errand again and again: soon when called, and at the latest after a pause.
 * A failed round is logged when it begins to fail and when it works again, not in between, and the
 * next one comes after a growing pause.
 */
public final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Failures stretch a pause up to this, and never shorten one that is longer by itself. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final long CLOSE_MILLIS = 20_000;

  /** What is called for within this time goes in one round: a round is a transaction. */
  private static final long GATHER_MILLIS = 20;

  /** One round of work; true when there may be more to do right now. */
  @FunctionalInterface
  public interface Errand {
    boolean run() throws Exception;
  }

  private final String name;
  private final Errand errand;
  private final Duration pause;
  private final Semaphore calls = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * A courier that does not work yet.
   *
   * @param name of its thread
   * @param pause between rounds that nobody asked for
   */
  public Courier(String name, Duration pause, Errand errand) {
    this.name = name;
    this.pause = pause;
    this.errand = errand;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
  }

  /** Begins to work. */
  public void start() {
    thread.start();
  }

  /** Asks for a round soon. */
  public void call() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /** Rounds that have failed in a row. */
  int failures() {
    return failures.get();
  }

  private void work() {
    while (!closing) {
      boolean more = round();
      if (!more && !closing && !rest()) {
        return;
      }
    }
  }

  private boolean round() {
    try {
      boolean more = errand.run();
      int failed = failures.getAndSet(0);
      if (failed > 0) {
        LOG.info("{} works again after {} failed rounds", name, failed);
      }
      return more;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
      return false;
    } catch (Exception e) {
      // The rim of this thread: whatever failed is tried again, nothing was acknowledged.
      if (failures.getAndIncrement() == 0) {
        LOG.warn("{} fails and will be tried again", name, e);
      }
      return false;
    }
  }

  /** How long to rest between rounds after so many that failed in a row. */
  static long restMillis(Duration pause, int failures) {
    long longest = Math.max(pause.toMillis(), LONGEST_PAUSE.toMillis());
    return Math.min(pause.toMillis() << Math.min(failures, 8), longest);
  }

  private boolean rest() {
    try {
      if (calls.tryAcquire(restMillis(pause, failures.get()), TimeUnit.MILLISECONDS)) {
        Thread.sleep(GATHER_MILLIS);
        calls.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    call();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
