package org.signet.seal.verify;

import java.util.stream.Stream;
import org.signet.ledger.evidence.EvidenceFindings;
import org.signet.seal.verify.EvidenceAnswer.Answer;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * What an evidence file says about the document.
 *
 * @param genuine whether the file is the one that was stamped
 * @param anchored whether its record was anchored in the region's log
 * @param inForce whether it is still in force
 * @param recognised whether the asking region recognises the region that made it
 */
public record EvidenceReport(
    EvidenceAnswer genuine,
    EvidenceAnswer anchored,
    EvidenceAnswer inForce,
    EvidenceAnswer recognised) {

  /** The answers when no evidence file was given. */
  static EvidenceReport none() {
    EvidenceAnswer unknown =
        new EvidenceAnswer(Answer.UNKNOWN, Sentence.of(Reason.EVIDENCE_NOT_GIVEN));
    return new EvidenceReport(unknown, unknown, unknown, unknown);
  }

  static EvidenceReport of(EvidenceFindings findings) {
    return new EvidenceReport(
        answer(findings.genuine()),
        answer(findings.anchored()),
        answer(findings.inForce()),
        answer(findings.recognised()));
  }

  private static EvidenceAnswer answer(org.signet.ledger.evidence.EvidenceAnswer found) {
    Reason reason =
        switch (found.reason()) {
          case PROVED -> Reason.EVIDENCE_PROVED;
          case DOCUMENT_DIFFERS -> Reason.EVIDENCE_OTHER_DOCUMENT;
          case DOCUMENT_HIDDEN -> Reason.EVIDENCE_HIDES_DOCUMENT;
          case CHECKPOINT_FOREIGN, CHECKPOINT_SIGNATURE, CHECKPOINT_FORKED, LOG_FORKED ->
              Reason.EVIDENCE_CHECKPOINT;
          case NOT_INCLUDED -> Reason.EVIDENCE_NOT_INCLUDED;
          case LOG_CERTIFICATE_FOREIGN, LOG_CERTIFICATE_REFUSED -> Reason.EVIDENCE_LOG_CERTIFICATE;
          case LOG_CERTIFICATE_UNDECIDED -> Reason.EVIDENCE_LOG_UNTRUSTED;
          case NO_RECEIPT -> Reason.EVIDENCE_NO_RECEIPT;
          case RECEIPT_REFUSED -> Reason.EVIDENCE_RECEIPT;
          case LEDGER_NOT_TRUSTED -> Reason.EVIDENCE_LEDGER_UNTRUSTED;
          // Disputes are about certificates; documents know none.
          case NOT_GENUINE, DISPUTED, DISPUTE_UPHELD -> Reason.EVIDENCE_NOT_GENUINE;
          case NOT_IN_EVIDENCE -> Reason.EVIDENCE_SILENT;
        };
    return new EvidenceAnswer(
        Answer.valueOf(found.result().name()), Sentence.of(reason, found.detail()));
  }

  /**
   * What it does to the verdict: evidence that contradicts the file is never passed over, and one
   * of which nobody can tell whether it is genuine leaves open what was asked.
   */
  Verdict verdict() {
    boolean contradicted =
        Stream.of(genuine, anchored, inForce).anyMatch(a -> a.answer() == Answer.NO);
    if (contradicted) {
      return Verdict.REFUSED;
    }
    boolean open = isUndecided() || recognised.answer() == Answer.NO;
    return open ? Verdict.UNDECIDED : Verdict.VALID;
  }

  /** Whether evidence was given of which nobody can tell whether it is genuine. */
  public boolean isUndecided() {
    return genuine.answer() == Answer.UNKNOWN
        && genuine.reason().reason() != Reason.EVIDENCE_NOT_GIVEN;
  }
}
