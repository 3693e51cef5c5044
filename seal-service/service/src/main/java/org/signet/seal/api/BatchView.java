package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.signet.seal.batch.Batch;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;

/** A batch job as the interface shows it, with its progress. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchView(
    String id,
    String sealId,
    String profile,
    String level,
    String purpose,
    String documentType,
    String owner,
    String state,
    int documents,
    long sizeBytes,
    int waiting,
    int stamped,
    int refused,
    int cancelled,
    String createdAt,
    String startedAt,
    String endedAt) {
  /** A page of jobs, newest first. */
  record BatchList(List<BatchView> batches) {
    BatchList {
      batches = List.copyOf(batches);
    }
  }

  /** A document of a job and its outcome. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DocumentView(
      int number,
      String name,
      String documentSm3,
      long sizeBytes,
      String state,
      String stampId,
      String code,
      String cause) {
    static DocumentView of(BatchDocumentRow row) {
      return new DocumentView(
          row.number(),
          row.name(),
          row.sm3(),
          row.sizeBytes(),
          row.state().name(),
          row.stampId(),
          row.code(),
          row.cause());
    }
  }

  /** A page of documents in the order of the job. */
  record DocumentList(List<DocumentView> documents) {
    DocumentList {
      documents = List.copyOf(documents);
    }

    static DocumentList of(List<BatchDocumentRow> rows) {
      return new DocumentList(rows.stream().map(DocumentView::of).toList());
    }
  }

  static BatchView of(Batch batch) {
    BatchRow row = batch.row();
    return new BatchView(
        row.id(),
        row.order().sealId(),
        row.order().profile(),
        row.order().level(),
        row.order().purpose(),
        row.order().documentType(),
        row.owner(),
        row.state().name(),
        row.documents(),
        row.bytes(),
        batch.count(BatchDocumentRow.State.WAITING),
        batch.count(BatchDocumentRow.State.STAMPED),
        batch.count(BatchDocumentRow.State.REFUSED),
        batch.count(BatchDocumentRow.State.CANCELLED),
        row.createdAt().toString(),
        text(row.startedAt()),
        text(row.endedAt()));
  }

  private static String text(Instant at) {
    return at == null ? null : at.toString();
  }
}
