package org.signet.seal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.seal.verify.ofd.OfdFile;
import org.signet.seal.verify.ofd.OfdFormatException;
import org.signet.seal.verify.ofd.OfdReference;
import org.signet.seal.verify.ofd.OfdSignature;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.words.Reason;

/**
 * The verification of one signature of an OFD package (GB/T 33190-2016, 18; GB/T 38540-2020, 7):
 * form, value, signer, the digest of Signature.xml, the digest of every file that it names, seal,
 * time stamp, and then the files that it does not name.
 */
final class OfdExamination {
  private static final int MAX_NAMED = 12;

  private final OfdFile file;
  private final ValueExamination values;

  OfdExamination(OfdFile file, ValueExamination values) {
    this.file = file;
    this.values = values;
  }

  SignatureReport examine(String id, OfdSignature found)
      throws OfdFormatException, BoundHitException, IOException {
    SignatureDraft draft = new SignatureDraft(id, found.page(), found.claimedTime());
    List<Step> steps = draft.steps();
    try {
      ContentsValue cut = ContentsValue.cut(found.value());
      Content content = Contents.read(cut.value());
      steps.addAll(form(cut, content));
      draft.tell(content, value(content, found, steps));
    } catch (ContentFormatException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException e) {
      // Bouncy Castle reads some values only when they are used, and throws these at damaged ones.
      steps.add(Step.fail(StepCode.FORMAT, Reason.CONTENT_DAMAGED, e.getMessage()));
      steps.addAll(references(found));
    } catch (UnknownContentException e) {
      steps.add(Step.unknown(StepCode.FORMAT, Reason.CONTENT_UNKNOWN, found.method()));
      steps.addAll(references(found));
    }
    steps.addAll(coverage(found));
    return draft.report();
  }

  private SigningTime value(Content content, OfdSignature found, List<Step> steps)
      throws OfdFormatException, BoundHitException, IOException {
    return values.examine(
        content,
        Signed.of(found.signed()),
        "/" + found.file(),
        found.claimedTime(),
        references(found),
        steps);
  }

  private List<Step> form(ContentsValue cut, Content content) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.pass(StepCode.FORMAT, Reason.FORM_SOUND, "OFD"));
    if (!cut.padded()) {
      steps.add(Step.fail(StepCode.FORMAT, Reason.OFD_VALUE_TRAILING));
    }
    if (!cut.definite()) {
      steps.add(Step.info(StepCode.FORMAT, Reason.CONTENTS_BER));
    }
    if (file.prefixBytes() > 0) {
      steps.add(Step.info(StepCode.FORMAT, Reason.OFD_PREFIX, file.prefixBytes()));
    }
    steps.addAll(content.notes(values.trust(), List.of()));
    return steps;
  }

  /** Step DOCUMENT_DIGEST for the files that Signature.xml names. */
  private List<Step> references(OfdSignature found)
      throws OfdFormatException, BoundHitException, IOException {
    List<Step> steps = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (OfdReference reference : found.references()) {
      if (!file.has(reference.file())) {
        steps.add(Step.fail(StepCode.DOCUMENT_DIGEST, Reason.OFD_FILE_MISSING, reference.file()));
        continue;
      }
      Optional<DigestName> method = DigestName.of(reference.method());
      if (method.isEmpty()) {
        return List.of(
            Step.unknown(
                StepCode.DOCUMENT_DIGEST,
                Reason.ALGORITHM_UNKNOWN,
                "\"" + reference.method() + "\""));
      }
      DigestName.Running digest = method.get().start();
      file.feed(reference.file(), digest::update);
      if (!Arrays.equals(digest.finish(), reference.digest())) {
        changed.add(reference.file());
      }
    }
    if (!changed.isEmpty()) {
      steps.add(
          Step.fail(
              StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_CHANGED, changed.size(), named(changed)));
    }
    if (steps.isEmpty() && !found.references().isEmpty()) {
      steps.add(
          Step.pass(
              StepCode.DOCUMENT_DIGEST, Reason.OFD_FILES_UNCHANGED, found.references().size()));
    }
    return steps;
  }

  private static String named(Iterable<String> names) {
    List<String> few = new ArrayList<>();
    for (String name : names) {
      if (few.size() == MAX_NAMED) {
        few.add("…");
        break;
      }
      few.add(name);
    }
    return String.join(", ", few);
  }

  /** Step COVERAGE: every file is signed, or only carries signatures. */
  private List<Step> coverage(OfdSignature found)
      throws OfdFormatException, BoundHitException, IOException {
    List<Step> steps = new ArrayList<>();
    Set<String> uncovered = file.uncovered(found);
    if (!uncovered.isEmpty()) {
      steps.add(
          Step.fail(StepCode.COVERAGE, Reason.OFD_NOT_COVERED, uncovered.size(), named(uncovered)));
    }
    Set<String> strangers = file.strangers(found);
    if (!strangers.isEmpty()) {
      steps.add(Step.fail(StepCode.COVERAGE, Reason.OFD_ENTRANCE, named(strangers)));
    }
    steps.addAll(document(found));
    if (steps.isEmpty()) {
      steps.add(Step.pass(StepCode.COVERAGE, Reason.OFD_COVERED, found.covered().size()));
    }
    if (file.documents() > 1) {
      steps.add(
          Step.info(
              StepCode.COVERAGE, Reason.OFD_ONE_OF_SEVERAL, found.document(), file.documents()));
    }
    Set<String> unprotected = file.unprotected(found);
    if (!unprotected.isEmpty()) {
      steps.add(Step.info(StepCode.COVERAGE, Reason.OFD_UNPROTECTED, named(unprotected)));
    }
    return steps;
  }

  /** Which document is signed must be beyond doubt, and nobody else may vouch for parts of it. */
  private List<Step> document(OfdSignature found)
      throws OfdFormatException, BoundHitException, IOException {
    List<Step> steps = new ArrayList<>();
    Set<String> candidates = file.candidates(found);
    if (candidates.size() > 1) {
      steps.add(Step.fail(StepCode.COVERAGE, Reason.OFD_SEVERAL_ROOTS, named(candidates)));
    }
    Set<String> borrowers = file.borrowers(found);
    if (!borrowers.isEmpty()) {
      steps.add(
          Step.fail(StepCode.COVERAGE, Reason.OFD_BORROWED, borrowers.size(), named(borrowers)));
    }
    return steps;
  }
}
