package org.signet.seal.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.signet.seal.registry.Filing;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampRecord;
import org.signet.seal.registry.StampTools;
import org.signet.seal.registry.StampWork;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.Rows;
import org.signet.seal.store.StampRow;

/**
 * Writes the outcomes of a group of documents: first all results durably into the store, then all
 * records in one transaction. A document that was cancelled meanwhile, or whose grant was used up,
 * fails alone.
 */
final class BatchRecorder {
  /** A document and what the work on it came to. */
  record Judged(BatchDocumentRow document, Outcome outcome) {}

  private record Kept(Judged judged, StampRow stamp, StampWork.Finished work) {}

  private final StampTools tools;

  BatchRecorder(StampTools tools) {
    this.tools = tools;
  }

  /** Records a group; how many stamps that added. */
  int record(List<Judged> group) throws IOException {
    List<Kept> kept = kept(group);
    Set<String> recorded =
        Filing.<RuntimeException>file(
            tools,
            kept.stream()
                .map(one -> new DocumentStore.Finished(one.work().file(), one.stamp().document()))
                .toList(),
            rows -> write(rows, group, kept));
    for (Judged judged : group) {
      tools.documents().discardWaiting(judged.document().source());
    }
    return recorded.size();
  }

  private List<Kept> kept(List<Judged> group) {
    List<Kept> kept = new ArrayList<>();
    for (Judged judged : group) {
      if (judged.outcome() instanceof Outcome.Stamped stamped) {
        String id = tools.ids().next();
        String name = DocumentStore.nameOf(id, stamped.work().at());
        kept.add(new Kept(judged, StampRecord.of(stamped.work(), id, name), stamped.work()));
      }
    }
    return kept;
  }

  /** The documents of the stamps that were recorded. */
  private Set<String> write(Rows rows, List<Judged> group, List<Kept> kept) {
    Set<String> recorded = new HashSet<>();
    for (Judged judged : group) {
      if (judged.outcome() instanceof Outcome.Refused refused) {
        rows.batchDocuments().refused(judged.document(), refused.code(), refused.cause());
      }
    }
    for (Kept one : kept) {
      try {
        if (rows.<Boolean, RefusedException>nested(inner -> write(inner, one))) {
          recorded.add(one.stamp().document());
        }
      } catch (RefusedException e) {
        rows.batchDocuments().refused(one.judged().document(), e.code(), e.getMessage());
      }
    }
    return recorded;
  }

  private boolean write(Rows rows, Kept one) throws RefusedException {
    if (!rows.batchDocuments().stamped(one.judged().document(), one.stamp().id())) {
      return false;
    }
    StampRecord.write(rows, tools, one.stamp());
    return true;
  }
}
