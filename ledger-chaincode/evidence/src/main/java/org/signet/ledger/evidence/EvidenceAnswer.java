package org.signet.ledger.evidence;

import java.util.Objects;

/**
 * The answer to one question about evidence.
 *
 * @param result yes, no, or unknown
 * @param reason for programs
 * @param detail for people: one English sentence without a full stop
 */
public record EvidenceAnswer(Result result, Reason reason, String detail) {
  /** Unknown is neither of the others. */
  public enum Result {
    YES,
    NO,
    UNKNOWN
  }

  /** Why; the result that goes with it is fixed. */
  public enum Reason {
    /** All of it holds. */
    PROVED(Result.YES),
    /** The document is not the one that the evidence is about. */
    DOCUMENT_DIFFERS(Result.NO),
    /** The evidence does not disclose the document's digest. */
    DOCUMENT_HIDDEN(Result.UNKNOWN),
    /** The checkpoint is not of the log that the evidence names. */
    CHECKPOINT_FOREIGN(Result.NO),
    /** The log's key did not sign the checkpoint. */
    CHECKPOINT_SIGNATURE(Result.NO),
    /** The leaf is not in the tree of the checkpoint. */
    NOT_INCLUDED(Result.NO),
    /** The certificate is not about a key of this log. */
    LOG_CERTIFICATE_FOREIGN(Result.NO),
    /** The certificate's chain is broken, or it was not valid, or it is revoked. */
    LOG_CERTIFICATE_REFUSED(Result.NO),
    /** What is trusted does not decide about the certificate. */
    LOG_CERTIFICATE_UNDECIDED(Result.UNKNOWN),
    /** The evidence holds no receipt of the ledger. */
    NO_RECEIPT(Result.UNKNOWN),
    /** A receipt is malformed, altered, or about something else. */
    RECEIPT_REFUSED(Result.NO),
    /** No trusted authority of the ledger vouches for the peer that signed the receipt. */
    LEDGER_NOT_TRUSTED(Result.UNKNOWN),
    /** The ledger proves that the log has another checkpoint of this size, and holds that one. */
    CHECKPOINT_FORKED(Result.NO),
    /** The ledger proves that the log was forked, and is not known to hold this checkpoint. */
    LOG_FORKED(Result.UNKNOWN),
    /** The registry's root upheld a dispute about the certificate. */
    DISPUTE_UPHELD(Result.NO),
    /** The verifier's own region disputes the certificate. */
    DISPUTED(Result.UNKNOWN),
    /** It depends on an answer that is not yes. */
    NOT_GENUINE(Result.UNKNOWN),
    /** It cannot be answered from what is here. */
    NOT_IN_EVIDENCE(Result.UNKNOWN);

    private final Result result;

    Reason(Result result) {
      this.result = result;
    }
  }

  public EvidenceAnswer {
    Objects.requireNonNull(detail, "detail");
    if (reason.result != result) {
      throw new IllegalArgumentException("expected " + reason.result + " with " + reason);
    }
  }

  static EvidenceAnswer of(Reason reason, String detail) {
    return new EvidenceAnswer(reason.result, reason, detail);
  }

  public boolean isYes() {
    return result == Result.YES;
  }
}
