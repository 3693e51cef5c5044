package org.signet.seal.store;

import java.time.Instant;

/**
 * A person's question whether one document may be stamped, and the answer.
 *
 * @param documentSm3 lower-case hex of the document as it will come in
 * @param documentType null when not stated
 * @param state what became of it
 * @param decidedBy null while it waits
 * @param stampId the stamp that used it up, or null
 */
public record ApprovalRow(
    String id,
    String sealId,
    String personSub,
    String documentSm3,
    String purpose,
    String documentType,
    State state,
    Instant askedAt,
    String decidedBy,
    Instant decidedAt,
    String stampId) {
  /** What became of the question. */
  public enum State {
    ASKED,
    APPROVED,
    REJECTED,
    USED
  }
}
