package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.pdf.FoundSignature;
import org.signet.seal.verify.pdf.PdfFile;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * The verification of one signature, in the order of GB/T 38540-2020, clause 7 (standards as in
 * docs/decisions/060): form, signature value, signer, document digest, seal, time stamp, and then
 * the file around it. A form that is wrong ends it; a signature value that is wrong leaves out what
 * the value would have vouched for, but not what can be seen in the file.
 */
final class SignatureExamination {
  private final PdfFile file;
  private final List<FoundSignature> all;
  private final TrustStore trust;
  private final SealStatusSource status;
  private final Instant now;

  SignatureExamination(
      PdfFile file,
      List<FoundSignature> all,
      TrustStore trust,
      SealStatusSource status,
      Instant now) {
    this.file = file;
    this.all = all;
    this.trust = trust;
    this.status = status;
    this.now = now;
  }

  SignatureReport examine(String id, FoundSignature found) throws IOException {
    SignatureDraft draft = new SignatureDraft(id, found.page(), found.claimedTime());
    for (Sentence problem : found.problems()) {
      draft.steps().add(new Step(StepCode.FORMAT, StepResult.FAIL, problem));
    }
    if (found.contents().isPresent() && found.byteRange().isPresent()) {
      content(found, draft);
      draft.tell(CoverageSteps.check(file, found, all));
    }
    return draft.report();
  }

  private void content(FoundSignature found, SignatureDraft draft) throws IOException {
    Signed document = Signed.of(file.bytes(), found.byteRange().orElseThrow());
    List<Step> steps = draft.steps();
    try {
      byte[] value = value(found.contents().orElseThrow(), steps);
      addNotes(found, steps);
      if (found.isDocumentTimeStamp()) {
        draft.tell(TimeStampCheck.of(value, document, trust, now));
        return;
      }
      Content content = Contents.read(value);
      steps.addAll(content.notes(trust));
      Contents.disagreement(found.subFilter(), content.profile()).ifPresent(steps::add);
      draft.tell(content, value(content, found, document, steps));
    } catch (ContentFormatException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException e) {
      // Bouncy Castle reads some values only when they are used, and throws these at damaged ones.
      steps.add(Step.fail(StepCode.FORMAT, Reason.CONTENT_DAMAGED, e.getMessage()));
    } catch (UnknownContentException e) {
      steps.add(Step.unknown(StepCode.FORMAT, Reason.CONTENT_UNKNOWN, found.subFilter()));
    }
  }

  private SigningTime value(
      Content content, FoundSignature found, Signed document, List<Step> steps) throws IOException {
    return new ValueExamination(trust, status, now)
        .examine(
            content,
            document,
            "ByteRange=" + found.byteRange().orElseThrow(),
            found.claimedTime(),
            List.of(),
            steps);
  }

  private static byte[] value(byte[] contents, List<Step> steps) throws ContentFormatException {
    ContentsValue cut = ContentsValue.cut(contents);
    if (!cut.padded()) {
      steps.add(Step.fail(StepCode.FORMAT, Reason.CONTENTS_TRAILING));
    }
    if (!cut.definite()) {
      steps.add(Step.info(StepCode.FORMAT, Reason.CONTENTS_BER));
    }
    return cut.value();
  }

  private void addNotes(FoundSignature found, List<Step> steps) {
    if (steps.stream().noneMatch(step -> step.result() == StepResult.FAIL)) {
      steps.add(0, Step.pass(StepCode.FORMAT, Reason.FORM_SOUND, found.subFilter()));
    }
    for (Sentence note : found.notes()) {
      steps.add(new Step(StepCode.FORMAT, StepResult.INFO, note));
    }
    if (!file.damage().isEmpty()) {
      steps.add(Step.info(StepCode.FORMAT, Reason.REFERENCES_REPAIRED, file.damage()));
    }
  }
}
