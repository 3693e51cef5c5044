package org.signet.idp.keycloak.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;

/**
 * The thread of a node that delivers: soon when called, with what comes in the next moment as well
 * (the next second while there is much, so that a busy server pays for one round a second and not
 * for one an event); and every second in any case, since another node may have written. A failed
 * round is repeated after a pause that doubles up to half a minute. Of several nodes one has the
 * log open; the others stand by until it is gone.
 */
public final class AuditCourier implements Closeable {
  private static final Logger LOG = Logger.getLogger(AuditCourier.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration GATHERING_MUCH = Duration.ofSeconds(1);
  private static final int MUCH = 50;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 5;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KeycloakSessionFactory sessions;
  private final Optional<LogPlace> place;
  private final AuditMetrics metrics = new AuditMetrics();
  private final Semaphore calls = new Semaphore(0);
  private final Thread thread = new Thread(this::work, "signet-audit-courier");
  private AuditLog log;
  private Delivery delivery;
  private int failures;
  private int delivered;
  private volatile boolean closing;

  /**
   * A courier that has not started.
   *
   * @param place nothing when this node only watches how much is waiting
   */
  public AuditCourier(KeycloakSessionFactory sessions, Optional<LogPlace> place) {
    this.sessions = sessions;
    this.place = place;
    thread.setDaemon(true);
  }

  /** Begins; the database has its tables. */
  public void start() {
    metrics.register();
    if (place.isEmpty()) {
      LOG.warn(
          "this node carries no audit records to a log:"
              + " option spi-events-listener--signet-audit--directory is not set");
    }
    thread.start();
  }

  /** Asks for a round soon. */
  public void call() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  private void work() {
    while (!closing) {
      if (!round() && !rest()) {
        return;
      }
    }
  }

  /** One round; true when there may be more to do right now. */
  private boolean round() {
    try {
      if (log == null && place.isPresent() && inTransaction(this::look) > 0) {
        log = place.get().open();
        delivery = new Delivery(log, place.get().origin(), InstantSource.system());
      }
      boolean more = inTransaction(this::carry);
      if (failures > 0) {
        LOG.infof("audit records are delivered again, after %d failed rounds", failures);
        failures = 0;
      }
      return more;
    } catch (LogException e) {
      failed(e, e.reason() == LogException.Reason.LOCKED);
    } catch (IOException | RuntimeException | Error e) {
      // the rim of this thread: whatever failed is tried again, nothing was forgotten
      failed(e, false);
    }
    return false;
  }

  private <T> T inTransaction(Function<Outbox, T> work) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions, session -> work.apply(Outbox.of(session)));
  }

  /** How many rows wait. */
  private long look(Outbox outbox) {
    Outbox.Backlog backlog = outbox.backlog();
    metrics.waiting(backlog);
    return backlog.rows();
  }

  /**
   * What a failed delivery wished to forget is rolled back with the transaction. Rows are counted
   * only while some are left: to count, the database goes through those that were removed a moment
   * ago as well.
   */
  private boolean carry(Outbox outbox) {
    if (delivery == null) {
      look(outbox);
      return false;
    }
    delivered = 0;
    boolean left = outbox.holdsAny();
    boolean more = false;
    if (left) {
      Optional<Waiting> turn = outbox.turn();
      delivered = turn.isPresent() ? deliver(turn.get()) : 0;
      more = delivered == Delivery.BATCH;
      left = more || turn.isEmpty();
    }
    if (left) {
      look(outbox);
    } else {
      metrics.waiting(Outbox.Backlog.NONE);
    }
    return more;
  }

  private int deliver(Waiting waiting) {
    try {
      return delivery.round(waiting);
    } catch (IOException | LogException | OtherLogException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void failed(Throwable failure, boolean standingBy) {
    release();
    if (standingBy) {
      LOG.debug("another node has the audit log open");
      return;
    }
    metrics.failed();
    failures++;
    if (failures == 1) {
      LOG.error("audit records cannot be delivered; they wait in the database", failure);
    }
  }

  /** What a delivery knows of the log does not hold any more after a failure. */
  private void release() {
    AuditLog open = log;
    log = null;
    delivery = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("the last checkpoint of the audit log was not made", e);
      }
    }
  }

  private boolean rest() {
    long millis = PAUSE.toMillis() << Math.min(failures, DOUBLINGS);
    try {
      if (failures > 0) {
        Thread.sleep(Math.min(millis, LONGEST_PAUSE.toMillis()));
      } else if (calls.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        Thread.sleep((delivered < MUCH ? GATHERING : GATHERING_MUCH).toMillis());
        calls.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops after the round that runs, and gives the log to others. */
  @Override
  public void close() {
    closing = true;
    call();
    try {
      thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      release();
    }
    metrics.close();
  }
}
