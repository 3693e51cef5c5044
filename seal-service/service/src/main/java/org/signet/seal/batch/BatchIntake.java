package org.signet.seal.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.seal.access.Person;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampBook;
import org.signet.seal.registry.StampTools;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;
import org.signet.seal.store.StoreException;

/**
 * How documents come into a draft: uploaded, or named when they are stored already. All of one call
 * are added or none; when it returns they survive a power cut. A document sent again under its name
 * is the same document, so that an upload whose answer was lost can be repeated. Thread-safe.
 */
public final class BatchIntake {
  /** Documents of one job. */
  public static final int MOST_DOCUMENTS = 10_000;

  private static final int LONGEST_NAME = 200;

  /** A document and what it is called. */
  public record Named(String name, Incoming document) {}

  /** What was added: new documents, and those that were there before. */
  public record Added(List<BatchDocumentRow> documents, boolean repeated) {
    public Added {
      documents = List.copyOf(documents);
    }
  }

  private record Prepared(
      String name, String source, String sm3, long sizeBytes, Optional<Incoming> upload) {}

  private final StampTools tools;
  private final StampBook book;
  private final long mostBytes;

  /**
   * An intake.
   *
   * @param mostBytes all documents of one job together
   */
  public BatchIntake(StampTools tools, StampBook book, long mostBytes) {
    this.tools = tools;
    this.book = book;
    this.mostBytes = mostBytes;
  }

  /** Bytes that a job can still take; for those who unpack. */
  public long roomBytes(Person by, String batchId) throws RefusedException {
    BatchRow job =
        tools.database().<BatchRow, RefusedException>read(rows -> draft(rows, by, batchId));
    return mostBytes - job.bytes();
  }

  /** Adds uploads. */
  public Added add(Person by, String batchId, List<Named> uploads)
      throws RefusedException, IOException {
    List<Prepared> prepared = new ArrayList<>();
    for (Named upload : uploads) {
      Incoming document = upload.document();
      prepared.add(
          new Prepared(
              name(upload.name()),
              DocumentStore.waitingName(batchId, tools.ids().next()),
              document.sm3(),
              document.sizeBytes(),
              Optional.of(document)));
    }
    return addPrepared(by, batchId, prepared);
  }

  /** Adds documents that were stamped here before, by the ids of their stamps. */
  public Added addStored(Person by, String batchId, List<String> stampIds)
      throws RefusedException, IOException {
    List<Prepared> prepared = new ArrayList<>();
    if (stampIds.size() > MOST_DOCUMENTS) {
      throw full();
    }
    for (String id : stampIds) {
      StampRow stamp = book.find(by, id);
      prepared.add(
          new Prepared(
              stamp.id() + ".pdf",
              stamp.document(),
              stamp.sm3After(),
              stamp.sizeBytes(),
              Optional.empty()));
    }
    return addPrepared(by, batchId, prepared);
  }

  private Added addPrepared(Person by, String batchId, List<Prepared> all)
      throws RefusedException, IOException {
    requireDifferentNames(all);
    List<BatchDocumentRow> before = new ArrayList<>();
    List<Prepared> fresh = new ArrayList<>();
    BatchRow job = tools.database().<BatchRow, RefusedException>read(r -> draft(r, by, batchId));
    for (Prepared one : all) {
      Optional<BatchDocumentRow> known =
          tools.database().read(rows -> rows.batchDocuments().findByName(batchId, one.name()));
      if (known.isEmpty()) {
        fresh.add(one);
      } else if (known.get().sm3().equals(one.sm3())) {
        before.add(known.get());
      } else {
        throw new RefusedException(
            Refusal.BATCH_NAME_TAKEN, "The job has another document named " + one.name() + ".");
      }
    }
    if (fresh.isEmpty()) {
      return new Added(before, true);
    }
    return new Added(insert(by, job.id(), fresh), false);
  }

  private List<BatchDocumentRow> insert(Person by, String batchId, List<Prepared> fresh)
      throws RefusedException, IOException {
    boolean stay = false;
    try {
      tools
          .documents()
          .keep(
              fresh.stream()
                  .filter(one -> one.upload().isPresent())
                  .map(one -> new DocumentStore.Finished(one.upload().get().file(), one.source()))
                  .toList());
      List<BatchDocumentRow> rows =
          tools
              .database()
              .<List<BatchDocumentRow>, RefusedException>write(r -> insert(r, by, batchId, fresh));
      stay = true;
      return rows;
    } catch (StoreException e) {
      stay = e.isUndecided();
      throw e;
    } finally {
      if (!stay) {
        for (Prepared one : fresh) {
          tools.documents().discardWaiting(one.source());
        }
      }
    }
  }

  private List<BatchDocumentRow> insert(Rows rows, Person by, String batchId, List<Prepared> fresh)
      throws RefusedException {
    long bytes = fresh.stream().mapToLong(Prepared::sizeBytes).sum();
    Optional<Integer> first =
        rows.batches().reserve(batchId, fresh.size(), bytes, MOST_DOCUMENTS, mostBytes);
    if (first.isEmpty()) {
      draft(rows, by, batchId);
      throw full();
    }
    List<BatchDocumentRow> documents = new ArrayList<>();
    for (Prepared one : fresh) {
      if (rows.batchDocuments().findByName(batchId, one.name()).isPresent()) {
        throw new RefusedException(
            Refusal.BATCH_NAME_TAKEN, "The job has another document named " + one.name() + ".");
      }
      documents.add(
          BatchDocumentRow.waiting(
              batchId,
              first.get() + documents.size(),
              one.name(),
              one.source(),
              one.sm3(),
              one.sizeBytes()));
    }
    rows.batchDocuments().insert(documents);
    return documents;
  }

  private static BatchRow draft(Rows rows, Person by, String batchId) throws RefusedException {
    BatchRow job = BatchDesk.own(rows, by, batchId);
    if (job.state() != BatchRow.State.DRAFT) {
      throw BatchDesk.wrongState(job);
    }
    return job;
  }

  private static void requireDifferentNames(List<Prepared> all) throws RefusedException {
    Set<String> names = new HashSet<>();
    for (Prepared one : all) {
      if (!names.add(one.name())) {
        throw new RefusedException(
            Refusal.BATCH_NAME_TAKEN, "Two documents of the upload are named " + one.name() + ".");
      }
    }
  }

  private RefusedException full() {
    return new RefusedException(
        Refusal.BATCH_FULL,
        "A batch job takes at most "
            + MOST_DOCUMENTS
            + " documents of "
            + (mostBytes >> 20)
            + " MiB together.");
  }

  /** A name that can stand in an archive: a relative path whose steps are plain. */
  static String name(String given) throws RefusedException {
    String name = given == null ? "" : given.strip();
    boolean plain =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.indexOf('\\') < 0
            && name.codePoints().noneMatch(BatchIntake::unprintable);
    for (String step : name.split("/", -1)) {
      plain &= !step.isBlank() && !step.equals(".") && !step.equals("..");
    }
    if (!plain) {
      throw new RefusedException(
          Refusal.BATCH_NAME_INVALID,
          "A document's name is 1 to 200 printable characters, without .. and backslashes.");
    }
    return name;
  }

  private static boolean unprintable(int c) {
    return Character.isISOControl(c)
        || !Character.isDefined(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }
}
