package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.Change;
import org.signet.seal.verify.pdf.FoundSignature;
import org.signet.seal.verify.pdf.LaterChanges;
import org.signet.seal.verify.pdf.PdfFile;
import org.signet.seal.verify.pdf.VisualComparison;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/** The steps about the file around a signature: coverage, later changes, and what is seen. */
final class CoverageSteps {
  private static final int MAX_NAMED = 12;

  private CoverageSteps() {}

  static List<Step> check(PdfFile file, FoundSignature signature, List<FoundSignature> all)
      throws IOException {
    if (!signature.problems().isEmpty()) {
      return List.of(new Step(StepCode.COVERAGE, StepResult.FAIL, signature.problems().get(0)));
    }
    long end = signature.byteRange().orElseThrow().end();
    if (!file.endsRevision(signature)) {
      return List.of(Step.fail(StepCode.COVERAGE, Reason.BYTE_RANGE_INSIDE_REVISION, end));
    }
    long after = file.bytesAfter(signature);
    if (after == 0) {
      return List.of(Step.pass(StepCode.COVERAGE, Reason.COVERS_WHOLE_FILE));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(Step.info(StepCode.COVERAGE, Reason.COVERS_REVISION, end, after));
    StepCode running = StepCode.LATER_CHANGES;
    try {
      LaterChanges.Findings changes = file.changesAfter(signature, all);
      steps.addAll(laterChanges(changes));
      if (changes.clean()) {
        running = StepCode.VISUAL;
        steps.add(visual(file.seenAfter(signature, changes)));
      }
    } catch (BoundHitException e) {
      steps.add(Step.unknown(running, Reason.BOUND_HIT, e.bound()));
    }
    return steps;
  }

  private static List<Step> laterChanges(LaterChanges.Findings findings) {
    if (findings.clean()) {
      return List.of(Step.pass(StepCode.LATER_CHANGES, Reason.ONLY_ALLOWED_CHANGES));
    }
    List<Step> steps = new ArrayList<>();
    for (Sentence problem : findings.problems()) {
      steps.add(new Step(StepCode.LATER_CHANGES, StepResult.FAIL, problem));
    }
    if (!findings.changes().isEmpty()) {
      String named =
          findings.changes().stream()
              .limit(MAX_NAMED)
              .map(Change::toString)
              .collect(Collectors.joining("; "));
      steps.add(
          Step.fail(
              StepCode.LATER_CHANGES,
              Reason.MODIFIED_AFTER_SIGNING,
              findings.changes().size(),
              named));
    }
    return steps;
  }

  private static Step visual(VisualComparison.Findings findings) {
    return findings.differentPages().isEmpty()
        ? Step.pass(StepCode.VISUAL, Reason.LOOKS_THE_SAME, findings.comparedPages())
        : Step.fail(StepCode.VISUAL, Reason.LOOKS_DIFFERENT, findings.differentPages());
  }
}
