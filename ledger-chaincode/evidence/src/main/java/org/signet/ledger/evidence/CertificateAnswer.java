package org.signet.ledger.evidence;

import java.util.Objects;

/**
 * The answer to one question about a certificate that evidence alone cannot answer.
 *
 * @param reason for programs
 * @param detail for people: one English sentence without a full stop
 */
public record CertificateAnswer(Reason reason, String detail) {
  /** Why; the result that goes with it is fixed. */
  public enum Reason {
    /** The status list says that it is valid. */
    IN_FORCE(EvidenceAnswer.Result.YES),
    /** The status list says something else. */
    NOT_IN_FORCE(EvidenceAnswer.Result.NO),
    /** No status list was handed in. */
    STATUS_MISSING(EvidenceAnswer.Result.UNKNOWN),
    /** The status list is another region's or another one than the certificate's. */
    STATUS_FOREIGN(EvidenceAnswer.Result.UNKNOWN),
    /** The status list says valid and is older than is accepted. */
    STATUS_OLD(EvidenceAnswer.Result.UNKNOWN),
    /** The status list at hand must not be believed, or the ledger knows a later one. */
    STATUS_REFUSED(EvidenceAnswer.Result.UNKNOWN),
    /** An agreement covers it, or it is of the verifier's own region. */
    RECOGNISED(EvidenceAnswer.Result.YES),
    /** No agreement covers it now. */
    NOT_RECOGNISED(EvidenceAnswer.Result.NO),
    /** An agreement covers it, and what is at hand does not fulfil its conditions. */
    CONDITION_UNMET(EvidenceAnswer.Result.NO),
    /** No agreements were handed in. */
    AGREEMENTS_MISSING(EvidenceAnswer.Result.UNKNOWN),
    /** No entries of the registry of issuers were handed in. */
    ISSUERS_MISSING(EvidenceAnswer.Result.UNKNOWN),
    /** No entry let the issuer issue this type under this key when it was issued. */
    NOT_ACCREDITED(EvidenceAnswer.Result.NO),
    /** The evidence hides a field that the answer needs. */
    FIELD_HIDDEN(EvidenceAnswer.Result.UNKNOWN),
    /** The extract of the ledger at hand is older than is accepted. */
    EXTRACT_OLD(EvidenceAnswer.Result.UNKNOWN),
    /** The registry's root upheld a dispute about the certificate. */
    DISPUTE_UPHELD(EvidenceAnswer.Result.NO),
    /** The verifier's own region disputes the certificate. */
    DISPUTED(EvidenceAnswer.Result.UNKNOWN),
    /** It depends on an answer that is not yes. */
    NOT_GENUINE(EvidenceAnswer.Result.UNKNOWN);

    private final EvidenceAnswer.Result result;

    Reason(EvidenceAnswer.Result result) {
      this.result = result;
    }
  }

  public CertificateAnswer {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Yes, no, or unknown. */
  public EvidenceAnswer.Result result() {
    return reason.result;
  }

  public boolean isYes() {
    return reason.result == EvidenceAnswer.Result.YES;
  }
}
