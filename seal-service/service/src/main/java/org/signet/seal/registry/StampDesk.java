package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Person;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;

/**
 * Where documents are stamped one by one. In order: may this person use this seal, is it in force,
 * stamp, verify the own output, store it durably, record it together with its outbox rows in one
 * transaction. What {@link #stamp} returns has been recorded; when it throws, nothing is handed
 * out. Thread-safe; at most so many documents are worked on at once.
 */
public final class StampDesk {
  private static final long WAIT_SECONDS = 20;

  /** A recorded stamp and its document. */
  public record Issued(StampRow stamp, Path file, boolean repeated) {}

  private final StampTools tools;
  private final StampWork work;
  private final Semaphore places;
  private final Runnable afterRecord;

  /**
   * A desk.
   *
   * @param places documents worked on at once
   * @param afterRecord called after each recorded stamp, to wake the couriers
   */
  public StampDesk(StampTools tools, int places, Runnable afterRecord) {
    this.tools = tools;
    this.work = new StampWork(tools);
    this.places = new Semaphore(places, true);
    this.afterRecord = afterRecord;
  }

  /**
   * Stamps a document, or gives the result of the same order again.
   *
   * @throws RefusedException when the person, the seal or the document does not allow it
   */
  public Issued stamp(Person by, StampOrder order, Incoming document)
      throws RefusedException, KeyUseException, IOException, InterruptedException {
    Optional<Issued> earlier = earlier(by, order, document);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try (StampWork.Finished finished = workOn(by, order, document)) {
      Issued issued = keep(finished, document);
      afterRecord.run();
      return issued;
    }
  }

  /** The place is free again before the result is recorded, which is waiting for the disk. */
  private StampWork.Finished workOn(Person by, StampOrder order, Incoming document)
      throws RefusedException, KeyUseException, IOException, InterruptedException {
    if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new RefusedException(Refusal.BUSY, "All places for stamping are taken.");
    }
    try {
      return work.stamp(by, order, document.source(), document.sm3());
    } finally {
      places.release();
    }
  }

  private Optional<Issued> earlier(Person by, StampOrder order, Incoming document)
      throws RefusedException {
    return IdempotencyKeys.earlier(
            tools.database(),
            by.subject(),
            order.idempotencyKey(),
            () -> order.fingerprint(document.sm3()))
        .map(stamp -> new Issued(stamp, tools.documents().find(stamp.document()), true));
  }

  private Issued keep(StampWork.Finished finished, Incoming document)
      throws RefusedException, IOException {
    String id = tools.ids().next();
    String name = DocumentStore.nameOf(id, finished.at());
    StampRow stamp = StampRecord.of(finished, id, name);
    Set<String> recorded =
        Filing.<RefusedException>file(
            tools,
            List.of(new DocumentStore.Finished(finished.file(), name)),
            rows -> record(rows, stamp, finished) ? Set.of(name) : Set.of());
    if (!recorded.isEmpty()) {
      return new Issued(stamp, tools.documents().find(name), false);
    }
    // Another request with the same key was faster: its result is the result.
    return earlier(finished.by(), finished.order(), document)
        .orElseThrow(() -> new IOException("an idempotency key was taken and is gone"));
  }

  private boolean record(Rows rows, StampRow stamp, StampWork.Finished finished)
      throws RefusedException {
    StampOrder order = finished.order();
    if (!IdempotencyKeys.claim(
        rows, stamp, order.idempotencyKey(), () -> order.fingerprint(finished.sm3Before()))) {
      return false;
    }
    StampRecord.write(rows, tools, stamp);
    return true;
  }
}
