package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signet.seal.verify.pdf.Accepted;
import org.signet.seal.verify.pdf.BoundHitException;
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

  static CoverageFindings check(PdfFile file, FoundSignature signature, List<FoundSignature> all)
      throws IOException {
    if (!signature.problems().isEmpty()) {
      return CoverageFindings.of(
          List.of(new Step(StepCode.COVERAGE, StepResult.FAIL, signature.problems().get(0))));
    }
    long end = signature.byteRange().orElseThrow().end();
    if (!file.endsRevision(signature)) {
      return CoverageFindings.of(
          List.of(Step.fail(StepCode.COVERAGE, Reason.BYTE_RANGE_INSIDE_REVISION, end)));
    }
    long after = file.bytesAfter(signature);
    if (after == 0) {
      return CoverageFindings.of(List.of(Step.pass(StepCode.COVERAGE, Reason.COVERS_WHOLE_FILE)));
    }
    List<Step> steps = new ArrayList<>();
    steps.add(Step.info(StepCode.COVERAGE, Reason.COVERS_REVISION, end, after));
    return later(file, signature, all, steps);
  }

  private static CoverageFindings later(
      PdfFile file, FoundSignature signature, List<FoundSignature> all, List<Step> steps) {
    StepCode running = StepCode.LATER_CHANGES;
    try {
      LaterChanges.Findings changes = file.changesAfter(signature, all);
      steps.addAll(laterChanges(changes));
      if (changes.problems().isEmpty()) {
        running = StepCode.VISUAL;
        VisualComparison.Findings seen = file.seenAfter(signature, changes);
        steps.addAll(visual(seen, changes.clean()));
        return new CoverageFindings(steps, seen.pictures());
      }
    } catch (BoundHitException e) {
      steps.add(Step.unknown(running, Reason.BOUND_HIT, e.bound()));
    }
    return CoverageFindings.of(steps);
  }

  private static List<Step> laterChanges(LaterChanges.Findings findings) {
    List<Step> steps = new ArrayList<>();
    if (findings.clean()) {
      steps.add(Step.pass(StepCode.LATER_CHANGES, Reason.ONLY_ALLOWED_CHANGES));
    }
    for (Sentence problem : findings.problems()) {
      steps.add(new Step(StepCode.LATER_CHANGES, StepResult.FAIL, problem));
    }
    if (!findings.changes().isEmpty()) {
      steps.add(
          Step.fail(
              StepCode.LATER_CHANGES,
              Reason.MODIFIED_AFTER_SIGNING,
              findings.changes().size(),
              named(findings.changes())));
    }
    Accepted accepted = findings.accepted();
    if (!accepted.filledFields().isEmpty()) {
      steps.add(
          Step.info(
              StepCode.LATER_CHANGES,
              Reason.FIELDS_FILLED_LATER,
              accepted.filledFields().size(),
              named(new TreeSet<>(accepted.filledFields()))));
    }
    if (!accepted.inStrangeFonts().isEmpty()) {
      steps.add(
          Step.info(
              StepCode.LATER_CHANGES,
              Reason.FIELDS_IN_STRANGE_FONTS,
              accepted.inStrangeFonts().size(),
              named(new TreeSet<>(accepted.inStrangeFonts()))));
    }
    if (!accepted.notes().isEmpty()) {
      steps.add(
          Step.info(
              StepCode.LATER_CHANGES,
              Reason.NOTES_ADDED_LATER,
              accepted.notes().size(),
              named(accepted.notes())));
    }
    return steps;
  }

  private static String named(Collection<?> things) {
    return things.stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining("; "));
  }

  private static String pages(List<Integer> pages) {
    return pages.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Of a document that was changed, equal looks excuse nothing. */
  private static List<Step> visual(VisualComparison.Findings findings, boolean clean) {
    List<Step> steps = new ArrayList<>();
    if (!findings.differentPages().isEmpty()) {
      steps.add(
          Step.fail(StepCode.VISUAL, Reason.LOOKS_DIFFERENT, pages(findings.differentPages())));
    }
    if (!findings.hidingPages().isEmpty()) {
      steps.add(Step.fail(StepCode.VISUAL, Reason.LOOKS_COVERED, pages(findings.hidingPages())));
    }
    if (steps.isEmpty()) {
      steps.add(
          clean
              ? Step.pass(StepCode.VISUAL, Reason.LOOKS_THE_SAME, findings.comparedPages())
              : Step.info(StepCode.VISUAL, Reason.LOOKS_THE_SAME, findings.comparedPages()));
    }
    return steps;
  }
}
