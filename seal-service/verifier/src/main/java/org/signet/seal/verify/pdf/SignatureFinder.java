package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * Finds every signature dictionary of a document: those of the form's fields, and those that no
 * field refers to. One field has one dictionary and one widget; everything else is a problem.
 */
final class SignatureFinder {
  private final Revision revision;
  private final PdfLimits limits;
  private final Deadline deadline;
  private final Map<COSObjectKey, List<FieldIndex.Field>> fieldsByDictionary =
      new LinkedHashMap<>();
  private final List<FoundSignature> found = new ArrayList<>();

  private SignatureFinder(Revision revision, PdfLimits limits, Deadline deadline) {
    this.revision = revision;
    this.limits = limits;
    this.deadline = deadline;
  }

  static List<FoundSignature> find(Revision revision, PdfLimits limits, Deadline deadline)
      throws IOException, BoundHitException {
    try {
      return new SignatureFinder(revision, limits, deadline).run();
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException("damaged object: " + e.getClass().getSimpleName(), e);
    }
  }

  private List<FoundSignature> run() throws IOException, BoundHitException {
    PageIndex pages = PageIndex.of(revision, limits.maxPages(), deadline);
    for (FieldIndex.Field field : FieldIndex.of(revision, limits, deadline).signatureFields()) {
      COSBase value = field.value().orElse(COSNull.NULL);
      COSBase resolved = Cos.resolve(value);
      Optional<COSObjectKey> key = Cos.key(value);
      if (key.isEmpty() && resolved instanceof COSNull) {
        continue; // a field that waits for its signature
      }
      if (key.isPresent()) {
        fieldsByDictionary.computeIfAbsent(key.get(), k -> new ArrayList<>()).add(field);
      } else {
        add(misplaced(field, resolved));
      }
    }
    for (Map.Entry<COSObjectKey, List<FieldIndex.Field>> entry : fieldsByDictionary.entrySet()) {
      add(examine(entry.getKey(), entry.getValue(), pages));
    }
    for (COSObjectKey key : Unreferenced.find(revision, fieldsByDictionary.keySet(), deadline)) {
      add(examine(key, List.of(), pages));
    }
    found.sort(Comparator.comparingLong(s -> s.byteRange().map(ByteRange::end).orElse(0L)));
    return List.copyOf(found);
  }

  private void add(FoundSignature signature) throws BoundHitException {
    if (found.size() >= limits.maxSignatures()) {
      throw new BoundHitException(Bound.SIGNATURES);
    }
    found.add(signature);
  }

  private static FoundSignature misplaced(FieldIndex.Field field, COSBase value) {
    COSDictionary dictionary = value instanceof COSDictionary d ? d : new COSDictionary();
    return new FoundSignature(
        Optional.empty(),
        dictionary,
        field.name(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(Sentence.of(Reason.DICTIONARY_NOT_AN_OBJECT)),
        List.of());
  }

  private FoundSignature examine(COSObjectKey key, List<FieldIndex.Field> fields, PageIndex pages)
      throws IOException, BoundHitException {
    List<Sentence> problems = new ArrayList<>();
    List<Sentence> notes = new ArrayList<>();
    COSDictionary dictionary = Cos.dictionary(revision.object(key)).orElseGet(COSDictionary::new);
    int page = 0;
    if (fields.size() != 1) {
      problems.add(
          fields.isEmpty()
              ? Sentence.of(Reason.DICTIONARY_WITHOUT_FIELD, key.getNumber())
              : Sentence.of(Reason.DICTIONARY_SHARED, key.getNumber(), fields.size()));
    } else {
      page = checkWidget(fields.get(0), pages, problems, notes);
    }
    SignatureBytes bytes = SignatureBytes.read(revision, key, dictionary, limits);
    problems.addAll(bytes.problems());
    return new FoundSignature(
        Optional.of(key),
        dictionary,
        fields.isEmpty() ? "" : fields.get(0).name(),
        page,
        bytes.byteRange(),
        bytes.contents(),
        problems,
        notes);
  }

  private static int checkWidget(
      FieldIndex.Field field, PageIndex pages, List<Sentence> problems, List<Sentence> notes) {
    if (field.widgets().size() != 1) {
      problems.add(Sentence.of(Reason.FIELD_WIDGETS, field.name(), field.widgets().size()));
      return 0;
    }
    COSObjectKey widget = field.widgets().get(0).orElse(null);
    if (widget == null || !pages.annotations().containsKey(widget)) {
      notes.add(Sentence.of(Reason.WIDGET_ON_NO_PAGE, field.name()));
      return 0;
    }
    if (pages.repeated().contains(widget)) {
      problems.add(Sentence.of(Reason.WIDGET_ON_SEVERAL_PAGES, field.name()));
    }
    return pages.annotations().get(widget);
  }
}
