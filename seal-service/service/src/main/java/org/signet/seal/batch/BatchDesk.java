package org.signet.seal.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.Act;
import org.signet.seal.registry.Duties;
import org.signet.seal.registry.PlacesJson;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.Seal;
import org.signet.seal.registry.StampBook;
import org.signet.seal.registry.StampOrder;
import org.signet.seal.registry.StampPermits;
import org.signet.seal.registry.StampTools;
import org.signet.seal.registry.StampWork;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;
import org.signet.seal.store.Rows;
import org.signet.seal.store.Scope;

/**
 * Where jobs are drafted, started, watched and cancelled. A job is seen by its owner and by those
 * who oversee the seal's branch, and belongs to its owner alone otherwise; a manager of the branch
 * may cancel it. Thread-safe.
 */
public final class BatchDesk {
  /** Jobs of one person that have not ended. */
  static final int MOST_OPEN = 20;

  private final StampTools tools;
  private final Runnable wake;

  /**
   * A desk.
   *
   * @param wake called when there is work
   */
  public BatchDesk(StampTools tools, Runnable wake) {
    this.tools = tools;
    this.wake = wake;
  }

  /** Drafts a job; who may not use the seal at all learns it here. */
  public Batch draft(Person by, StampOrder order) throws RefusedException {
    StampWork.requireReachable(tools, order.level());
    BatchRow job =
        new BatchRow(
            tools.ids().next(),
            new BatchRow.Order(
                order.sealId(),
                order.profile().commandLineName(),
                PlacesJson.write(order.places()),
                PlacesJson.write(order.terms()),
                order.purpose(),
                order.documentType().orElse(null),
                order.level().commandLineName()),
            by.subject(),
            BatchRow.State.DRAFT,
            0,
            0,
            null,
            now(),
            null,
            null);
    return tools
        .database()
        .<Batch, RefusedException>write(
            rows -> {
              StampPermits.require(rows, by, order.use(), now());
              if (rows.batches().open(by.subject()) >= MOST_OPEN) {
                throw new RefusedException(
                    Refusal.BATCH_TOO_MANY,
                    "The person has " + MOST_OPEN + " batch jobs that have not ended.");
              }
              rows.batches().insert(job);
              rows.outbox().insert(tools.audit().done(act(by, "batch.create", job)));
              return Batch.of(rows, job);
            });
  }

  /** A job that the person may see. */
  public Batch find(Person by, String id) throws RefusedException {
    return tools
        .database()
        .<Batch, RefusedException>read(rows -> Batch.of(rows, seen(rows, by, id)));
  }

  /** Jobs that the person may see, newest first. */
  public List<Batch> list(Person by, Optional<String> beforeId, int limit) throws RefusedException {
    boolean oversees = Duties.oversees(by);
    Scope scope = oversees ? Duties.sight(by) : null;
    Optional<String> owner = oversees ? Optional.empty() : Optional.of(by.subject());
    return tools
        .database()
        .<List<Batch>, RuntimeException>read(
            rows ->
                rows.batches().list(scope, owner, beforeId, limit).stream()
                    .map(job -> Batch.of(rows, job))
                    .toList());
  }

  /** Documents of a job in its order, those after a number. */
  public List<BatchDocumentRow> documents(Person by, String id, int after, int limit)
      throws RefusedException {
    return tools
        .database()
        .<List<BatchDocumentRow>, RefusedException>read(
            rows -> {
              seen(rows, by, id);
              return rows.batchDocuments().list(id, after, limit);
            });
  }

  /** The stamped document of one place in the job. */
  public Path result(Person by, String id, int number) throws RefusedException {
    return tools
        .database()
        .<Path, RefusedException>read(
            rows -> {
              seen(rows, by, id);
              BatchDocumentRow document =
                  rows.batchDocuments()
                      .find(id, number)
                      .orElseThrow(
                          () ->
                              new RefusedException(
                                  Refusal.BATCH_DOCUMENT_NOT_FOUND,
                                  "The job has no document with this number."));
              if (document.stampId() == null) {
                throw new RefusedException(
                    Refusal.BATCH_DOCUMENT_NOT_STAMPED,
                    "The document is " + document.state() + " and has no result.");
              }
              return stored(rows, document);
            });
  }

  /** Starts a draft, or starts a locked job again in the person's present roles. */
  public Batch start(Person by, String id) throws RefusedException {
    Batch started =
        tools
            .database()
            .<Batch, RefusedException>write(
                rows -> {
                  BatchRow job = own(rows, by, id);
                  StampPermits.require(rows, by, Batch.order(job.order()).use(), now());
                  if (job.documents() == 0) {
                    throw new RefusedException(
                        Refusal.BATCH_EMPTY, "The job has no documents to stamp.");
                  }
                  if (rows.batches().start(id, StartedBy.write(by), now())) {
                    rows.outbox().insert(tools.audit().done(act(by, "batch.start", job)));
                  } else if (job.state() != BatchRow.State.RUNNING) {
                    throw wrongState(job);
                  }
                  return Batch.of(rows, reread(rows, id));
                });
    wake.run();
    return started;
  }

  /** Stops a job; what has no outcome yet is not stamped any more. */
  public Batch cancel(Person by, String id) throws RefusedException, IOException {
    Batch cancelled =
        tools
            .database()
            .<Batch, RefusedException>write(
                rows -> {
                  BatchRow job = seen(rows, by, id);
                  requireMayCancel(rows, by, job);
                  if (rows.batches().end(id, BatchRow.State.CANCELLED, now())) {
                    rows.batchDocuments().cancelWaiting(id);
                    rows.outbox().insert(tools.audit().done(act(by, "batch.cancel", job)));
                  } else if (job.state() != BatchRow.State.CANCELLED) {
                    throw wrongState(job);
                  }
                  return Batch.of(rows, reread(rows, id));
                });
    tools.documents().discardFolder(id);
    return cancelled;
  }

  private static void requireMayCancel(Rows rows, Person by, BatchRow job) throws RefusedException {
    boolean manages =
        by.has(Role.SEAL_MANAGER)
            && Duties.overseesBranch(
                by, Seal.find(rows, job.order().sealId()).row().organizationPath());
    if (!manages) {
      requireOwner(by, job);
    }
  }

  static BatchRow own(Rows rows, Person by, String id) throws RefusedException {
    BatchRow job = seen(rows, by, id);
    requireOwner(by, job);
    return job;
  }

  private static void requireOwner(Person by, BatchRow job) throws RefusedException {
    if (!job.owner().equals(by.subject())) {
      throw new RefusedException(
          Refusal.BATCH_OF_ANOTHER, "The batch job belongs to another person.");
    }
  }

  private static BatchRow seen(Rows rows, Person by, String id) throws RefusedException {
    BatchRow job = reread(rows, id);
    if (!job.owner().equals(by.subject())
        && !Duties.overseesBranch(
            by, Seal.find(rows, job.order().sealId()).row().organizationPath())) {
      throw notFound();
    }
    return job;
  }

  private static BatchRow reread(Rows rows, String id) throws RefusedException {
    return rows.batches().find(id).orElseThrow(BatchDesk::notFound);
  }

  /** Where the result of a stamped document lies. */
  Path stored(Rows rows, BatchDocumentRow document) throws RefusedException {
    return tools.documents().find(StampBook.find(rows, document.stampId()).document());
  }

  static RefusedException wrongState(BatchRow job) {
    return new RefusedException(
        Refusal.BATCH_STATE_REFUSED, "The batch job is " + job.state() + ".");
  }

  private static RefusedException notFound() {
    return new RefusedException(Refusal.BATCH_NOT_FOUND, "There is no batch job with this id.");
  }

  private static Act act(Person by, String action, BatchRow job) {
    return Act.of(by.subject(), action, "batch/" + job.id())
        .with("seal", job.order().sealId())
        .with("documents", Integer.toString(job.documents()));
  }

  private Instant now() {
    return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
