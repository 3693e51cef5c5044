package org.signet.seal.store;

import java.time.Instant;

/**
 * A batch job: one order for many documents.
 *
 * @param owner subject of who made it
 * @param documents how many were added
 * @param bytes what they measure together
 * @param startedBy who started it, as JSON; null before
 * @param startedAt null before it was started; the last time when it was started again
 * @param endedAt null before it was finished or cancelled
 */
public record BatchRow(
    String id,
    Order order,
    String owner,
    State state,
    int documents,
    long bytes,
    String startedBy,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt) {
  /** Where a job is in its life. */
  public enum State {
    /** Takes documents. */
    DRAFT,
    /** Is worked on. */
    RUNNING,
    /** Was started and waits for the signing key to be unlocked. */
    LOCKED,
    /** Was started and waits for the time-stamp authority, which is tried again by itself. */
    DELAYED,
    /** Stopped; what was stamped before stays stamped. */
    CANCELLED,
    /** Every document has its outcome. */
    FINISHED
  }

  /**
   * What is to be done with each document.
   *
   * @param places as JSON
   * @param terms as JSON
   * @param documentType null when not stated
   * @param level null in jobs from before there were levels
   */
  public record Order(
      String sealId,
      String profile,
      String places,
      String terms,
      String purpose,
      String documentType,
      String level) {}
}
