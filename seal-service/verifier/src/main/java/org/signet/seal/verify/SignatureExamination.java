package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.Certificates;
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
    List<Step> steps = new ArrayList<>();
    for (Sentence problem : found.problems()) {
      steps.add(new Step(StepCode.FORMAT, StepResult.FAIL, problem));
    }
    Optional<byte[]> contents = found.contents();
    if (contents.isEmpty() || found.byteRange().isEmpty()) {
      return report(id, found, "UNKNOWN", Optional.empty(), found.claimedTime(), steps);
    }
    Signed document = Signed.of(file.bytes(), found.byteRange().get());
    try {
      byte[] value = value(contents.get(), steps);
      addNotes(found, steps);
      if (found.isDocumentTimeStamp()) {
        return timeStamp(id, found, value, document, steps);
      }
      Content content = Contents.read(value);
      steps.addAll(content.notes(trust));
      Contents.disagreement(found.subFilter(), content.profile()).ifPresent(steps::add);
      return signature(id, found, content, document, steps);
    } catch (ContentFormatException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException e) {
      // Bouncy Castle reads some values only when they are used, and throws these at damaged ones.
      steps.add(Step.fail(StepCode.FORMAT, Reason.CONTENT_DAMAGED, e.getMessage()));
    } catch (UnknownContentException e) {
      steps.add(Step.unknown(StepCode.FORMAT, Reason.CONTENT_UNKNOWN, found.subFilter()));
    }
    steps.addAll(CoverageSteps.check(file, found, all));
    return report(id, found, "UNKNOWN", Optional.empty(), found.claimedTime(), steps);
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

  private SignatureReport signature(
      String id, FoundSignature found, Content content, Signed document, List<Step> steps)
      throws IOException {
    SigningTime time =
        new ValueExamination(trust, status, now)
            .examine(
                content,
                document,
                "ByteRange=" + found.byteRange().orElseThrow(),
                found.claimedTime(),
                List.of(),
                steps);
    steps.addAll(CoverageSteps.check(file, found, all));
    return report(id, found, content.profile(), content.signer(), time.shown(), steps, content);
  }

  private SignatureReport timeStamp(
      String id, FoundSignature found, byte[] value, Signed document, List<Step> steps)
      throws IOException {
    TimeStampCheck stamp = TimeStampCheck.of(value, document, trust, now);
    steps.add(stamp.step());
    steps.addAll(CoverageSteps.check(file, found, all));
    return report(id, found, "DOCUMENT_TIMESTAMP", stamp.authority(), stamp.stated(), steps);
  }

  private static SignatureReport report(
      String id,
      FoundSignature found,
      String profile,
      Optional<X509CertificateHolder> signer,
      Optional<Instant> time,
      List<Step> steps) {
    return new SignatureReport(
        id,
        profile,
        signer.map(Certificates::subjectText),
        Optional.empty(),
        time,
        Verdict.of(steps),
        steps,
        found.page());
  }

  private static SignatureReport report(
      String id,
      FoundSignature found,
      String profile,
      Optional<X509CertificateHolder> signer,
      Optional<Instant> time,
      List<Step> steps,
      Content content) {
    SignatureReport plain = report(id, found, profile, signer, time, steps);
    return new SignatureReport(
        plain.id(),
        plain.profile(),
        plain.signer(),
        content.seal().map(s -> new SealSummary(s.info().esId(), s.info().property().name())),
        plain.signedAt(),
        plain.verdict(),
        plain.steps(),
        plain.page());
  }
}
