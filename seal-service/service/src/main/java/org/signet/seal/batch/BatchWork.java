package org.signet.seal.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Person;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampOrder;
import org.signet.seal.registry.StampTools;
import org.signet.seal.registry.StampWork;
import org.signet.seal.sign.SourceFile;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;
import org.signet.seal.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one document of a job, on a worker's thread. */
final class BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWork.class);

  /** For how long a start speaks for the person who made it. */
  private static final Duration AUTHORITY_LASTS = Duration.ofHours(24);

  private final StampTools tools;
  private final StampWork work;
  private final BatchRow job;
  private final Person by;
  private final StampOrder order;

  BatchWork(StampTools tools, BatchRow job) {
    this.tools = tools;
    this.work = new StampWork(tools);
    this.job = job;
    this.by = StartedBy.read(job.startedBy());
    this.order = Batch.order(job.order());
  }

  /**
   * Stamps a document.
   *
   * @throws IOException when the world failed; the document may be tried again
   */
  Outcome stamp(BatchDocumentRow document) throws IOException, KeyUseException {
    try {
      requireAuthority();
      Path source = tools.documents().find(document.source());
      if (!Files.isRegularFile(source)) {
        return new Outcome.Refused("document-lost", "The document is no longer in the store.");
      }
      return new Outcome.Stamped(
          work.stamp(by, orderFor(document), SourceFile.of(source), document.sm3()));
    } catch (RefusedException e) {
      return outcome(e);
    } catch (KeyUseException e) {
      if (e.isLocked()) {
        return new Outcome.Locked();
      }
      throw e;
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // The rim of one document: a fault of ours must not stop the nine hundred behind it.
      String id = UUID.randomUUID().toString();
      LOG.error("a document of batch {} failed, correlation id {}", job.id(), id, e);
      return new Outcome.Refused("internal", "The service failed; correlation id " + id + ".");
    }
  }

  /** What is not the document's fault is no outcome of the document. */
  private static Outcome outcome(RefusedException e) {
    if (e.code().equals(Refusal.KEY_LOCKED.code())) {
      return new Outcome.Locked();
    }
    if (e.code().equals(Refusal.TIME_STAMP_UNAVAILABLE.code())) {
      return new Outcome.Delayed();
    }
    return new Outcome.Refused(e.code(), e.getMessage());
  }

  private void requireAuthority() throws RefusedException {
    Instant end = job.startedAt().plus(AUTHORITY_LASTS);
    if (tools.clock().instant().isAfter(end)) {
      throw new RefusedException(
          Refusal.BATCH_AUTHORITY_EXPIRED,
          "The job was started at " + job.startedAt() + ", more than 24 hours ago.");
    }
  }

  /** Where a grant asks for an approval of each stamp, the document finds its own. */
  private StampOrder orderFor(BatchDocumentRow document) {
    Optional<String> approval =
        tools
            .database()
            .read(rows -> rows.approvals().unused(order.sealId(), by.subject(), document.sm3()));
    return approval.isEmpty() ? order : order.approvedBy(approval.get());
  }
}
