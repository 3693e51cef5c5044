package org.signet.seal.verify;

import java.util.stream.Stream;
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

  /** What it does to the verdict: evidence that contradicts the file is never passed over. */
  Verdict verdict() {
    boolean contradicted =
        Stream.of(genuine, anchored, inForce).anyMatch(a -> a.answer() == Answer.NO);
    if (contradicted) {
      return Verdict.REFUSED;
    }
    return recognised.answer() == Answer.NO ? Verdict.UNDECIDED : Verdict.VALID;
  }
}
