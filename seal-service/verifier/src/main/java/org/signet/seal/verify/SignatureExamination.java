package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 *
 * <p>The last signature comes first: what a time stamp over the document proves counts for
 * everything that it covers, the evidence and the earlier stamps included (ETSI EN 319 102-1, 5.6).
 * Anybody may add to the security store; it is evidence, never trust.
 */
final class SignatureExamination {
  private final PdfFile file;
  private final List<FoundSignature> all;
  private final TrustStore trust;
  private final StoredEvidence stored;
  private final SealStatusSource status;
  private final Optional<ProvenTime> anchored;
  private final Instant now;

  /**
   * An examination of all signatures.
   *
   * @param anchored what evidence of the whole file proves
   */
  SignatureExamination(
      PdfFile file,
      List<FoundSignature> all,
      TrustStore trust,
      StoredEvidence stored,
      SealStatusSource status,
      Optional<ProvenTime> anchored,
      Instant now) {
    this.file = file;
    this.all = all;
    this.trust = stored.with(trust);
    this.stored = stored;
    this.status = status;
    this.anchored = anchored;
    this.now = now;
  }

  /** The reports of all signatures, in the order of the bytes that they cover. */
  List<SignatureReport> examineAll() throws IOException {
    SignatureReport[] reports = new SignatureReport[all.size()];
    List<Proof> proofs = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      FoundSignature found = all.get(i);
      SignatureDraft draft =
          new SignatureDraft(String.valueOf(i + 1), found.page(), found.claimedTime());
      examine(found, existedBy(found, proofs), draft);
      draft.proven().ifPresent(at -> proofs.add(new Proof(found, at)));
      reports[i] = draft.report();
    }
    return List.of(reports);
  }

  /** A time stamp over the document that holds. */
  private record Proof(FoundSignature stamp, Instant at) {
    /** Whether the whole of a signature, its value included, lies in what was stamped. */
    boolean covers(FoundSignature earlier) {
      long end = earlier.byteRange().map(range -> range.end()).orElse(Long.MAX_VALUE);
      return end <= stamp.byteRange().orElseThrow().gapStart();
    }
  }

  private List<ProvenTime> existedBy(FoundSignature found, List<Proof> proofs) {
    List<ProvenTime> existedBy = new ArrayList<>();
    proofs.stream()
        .filter(proof -> proof.covers(found))
        .map(Proof::at)
        .min(Instant::compareTo)
        .ifPresent(at -> existedBy.add(new ProvenTime(at, TimeSource.LATER_TIME_STAMP)));
    anchored.ifPresent(existedBy::add);
    return existedBy;
  }

  private void examine(FoundSignature found, List<ProvenTime> existedBy, SignatureDraft draft)
      throws IOException {
    for (Sentence problem : found.problems()) {
      draft.steps().add(new Step(StepCode.FORMAT, StepResult.FAIL, problem));
    }
    if (found.contents().isPresent() && found.byteRange().isPresent()) {
      content(found, existedBy, draft);
      draft.tell(CoverageSteps.check(file, found, all));
    }
  }

  private void content(FoundSignature found, List<ProvenTime> existedBy, SignatureDraft draft)
      throws IOException {
    Signed document = Signed.of(file.bytes(), found.byteRange().orElseThrow());
    List<Step> steps = draft.steps();
    try {
      byte[] value = value(found.contents().orElseThrow(), steps);
      addNotes(found, steps);
      if (found.isDocumentTimeStamp()) {
        stamp(value, document, existedBy, draft);
        return;
      }
      Content content = Contents.read(value);
      steps.addAll(content.notes(trust, stored.certificates()));
      Contents.disagreement(found.subFilter(), content.profile()).ifPresent(steps::add);
      draft.tell(content, value(content, found, document, existedBy, steps));
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

  /** A form that is wrong proves nothing, whatever the authority signed. */
  private void stamp(
      byte[] token, Signed document, List<ProvenTime> existedBy, SignatureDraft draft)
      throws IOException {
    draft.tell(
        TimeStampCheck.of(
            token,
            document,
            stored.certificates(),
            trust,
            ProvenTime.earliest(existedBy).map(ProvenTime::at).orElse(now)));
  }

  private SigningTime value(
      Content content,
      FoundSignature found,
      Signed document,
      List<ProvenTime> existedBy,
      List<Step> steps)
      throws IOException {
    return new ValueExamination(trust, stored, status, existedBy, now)
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
    stored.note().ifPresent(steps::add);
    if (!file.damage().isEmpty()) {
      steps.add(Step.info(StepCode.FORMAT, Reason.REFERENCES_REPAIRED, file.damage()));
    }
  }
}
