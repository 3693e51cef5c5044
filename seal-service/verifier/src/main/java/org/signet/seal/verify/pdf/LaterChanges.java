package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.CrossReferences.Section;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * The comparison of a signed revision with the final document (ISO 32000-2, 12.8.2.2 and the
 * published attacks on it): everything that is not on the list of {@link Additions} is a change.
 */
public final class LaterChanges {

  /**
   * What was found.
   *
   * @param problems why the later bytes are not an honest update at all
   * @param changes what they change
   * @param accepted what was added and may be seen
   */
  public record Findings(List<Sentence> problems, List<Change> changes, Accepted accepted) {
    public Findings {
      problems = List.copyOf(problems);
      changes = List.copyOf(changes);
    }

    /** Whether only harmless additions follow. */
    public boolean clean() {
      return problems.isEmpty() && changes.isEmpty();
    }

    static Findings problem(Reason reason, Object... arguments) {
      return new Findings(List.of(Sentence.of(reason, arguments)), List.of(), Accepted.NOTHING);
    }
  }

  private LaterChanges() {}

  static Findings compare(
      Revision whole,
      FoundSignature signature,
      List<FoundSignature> all,
      PdfLimits limits,
      Deadline deadline)
      throws BoundHitException {
    long end = signature.byteRange().orElseThrow().end();
    if (whole.references().isEmpty()) {
      return Findings.problem(Reason.LATER_REFERENCES_DAMAGED, whole.damage());
    }
    try (Revision signed = Revision.open(whole.file(), whole.base(), end)) {
      if (signed.references().isEmpty()) {
        return Findings.problem(Reason.SIGNED_REVISION_DAMAGED, signed.damage());
      }
      List<Sentence> problems = new ArrayList<>(chainProblems(signed, whole));
      problems.addAll(TailScan.problems(whole, end, limits, deadline));
      if (!problems.isEmpty()) {
        return new Findings(problems, List.of(), Accepted.NOTHING);
      }
      return objects(signed, whole, all, limits, deadline);
    } catch (PdfFormatException e) {
      return Findings.problem(Reason.SIGNED_REVISION_DAMAGED, e.getMessage());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // What PDFBox throws here was provoked by the file: it cannot be compared, so it is denied.
      return Findings.problem(Reason.TAIL_UNREADABLE, e.getClass().getSimpleName());
    }
  }

  /** The later sections must lead, by /Prev, to exactly the section that was signed. */
  private static List<Sentence> chainProblems(Revision signed, Revision whole) {
    List<Section> sections = whole.references().orElseThrow().sections();
    Section goal = signed.references().orElseThrow().sections().get(0);
    for (Section section : sections) {
      if (section.offset() == goal.offset()) {
        return List.of();
      }
      boolean later = section.offset() >= signed.end();
      if (!later || section.hybrid()) {
        break;
      }
      if (!section.root().equals(goal.root()) || !section.encrypt().equals(goal.encrypt())) {
        return List.of(Sentence.of(Reason.LATER_TRAILER, section.offset()));
      }
    }
    return List.of(Sentence.of(Reason.LATER_CHAIN));
  }

  private static Findings objects(
      Revision signed,
      Revision whole,
      List<FoundSignature> all,
      PdfLimits limits,
      Deadline deadline)
      throws IOException, BoundHitException {
    TableDifference difference = TableDifference.between(signed, whole);
    FieldIndex fields = FieldIndex.of(signed, limits, deadline);
    Permissions permissions = Permissions.of(signersOf(signed, all), fields);
    Additions additions = new Additions(whole, difference, signed.end(), permissions, all, limits);
    FilledFields filled = new FilledFields(signed, whole, difference, permissions, fields);
    ObjectWalk walk =
        new ObjectWalk(signed, whole, difference, additions, filled, fields, limits, deadline);
    List<Change> changes = new ArrayList<>(difference.wrong());
    changes.addAll(walk.changes());
    for (COSObjectKey key : difference.added()) {
      addIfUnreachable(key, whole, walk, additions, changes);
    }
    for (COSObjectKey key : difference.redefined()) {
      if (hasType(signed, key, COSName.OBJ_STM)) {
        changes.add(new Change(key.getNumber(), "ObjStm", 0, Change.Act.CHANGED));
      } else {
        addIfUnreachable(key, whole, walk, additions, changes);
      }
    }
    return new Findings(
        List.of(),
        changes,
        new Accepted(
            additions.widgets(),
            filled.names(),
            filled.inStrangeFonts(),
            filled.widgets(),
            additions.notes()));
  }

  private static List<FoundSignature> signersOf(Revision signed, List<FoundSignature> all) {
    return all.stream()
        .filter(one -> one.byteRange().map(range -> range.end() <= signed.end()).orElse(false))
        .toList();
  }

  private static void addIfUnreachable(
      COSObjectKey key,
      Revision whole,
      ObjectWalk walk,
      Additions additions,
      List<Change> changes) {
    boolean known = walk.walked().contains(key) || additions.explained().contains(key);
    if (!known && !isContainer(whole, key)) {
      String kind = Cos.kind(whole.object(key));
      changes.add(new Change(key.getNumber(), kind, 0, Change.Act.UNREACHABLE));
    }
  }

  /** Object streams and cross-reference streams hold objects, and are reached by none. */
  private static boolean isContainer(Revision revision, COSObjectKey key) {
    return hasType(revision, key, COSName.OBJ_STM) || hasType(revision, key, COSName.XREF);
  }

  private static boolean hasType(Revision revision, COSObjectKey key, COSName type) {
    return Cos.resolve(revision.object(key)) instanceof COSDictionary dictionary
        && type.equals(dictionary.getCOSName(COSName.TYPE));
  }
}
