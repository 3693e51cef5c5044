package org.signet.seal.store;

/**
 * One document of a batch job and what became of it.
 *
 * @param number place in the job, the first is 1
 * @param name unique in the job
 * @param source name in the {@link DocumentStore}
 * @param sm3 lower-case hex of the document as it came in
 * @param stampId the record; null unless stamped
 * @param code why it was refused; null unless refused
 * @param cause one sentence of it; null unless refused
 */
public record BatchDocumentRow(
    String batchId,
    int number,
    String name,
    String source,
    String sm3,
    long sizeBytes,
    State state,
    String stampId,
    String code,
    String cause) {
  /** What became of it. */
  public enum State {
    WAITING,
    STAMPED,
    REFUSED,
    CANCELLED
  }

  /** A document that was just added. */
  public static BatchDocumentRow waiting(
      String batchId, int number, String name, String source, String sm3, long sizeBytes) {
    return new BatchDocumentRow(
        batchId, number, name, source, sm3, sizeBytes, State.WAITING, null, null, null);
  }
}
