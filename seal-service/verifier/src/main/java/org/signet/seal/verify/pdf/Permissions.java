package org.signet.seal.verify.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;

/**
 * What the signers of a revision allow later ones to do (ISO 32000-2, 12.8.2 and 12.7.5.5): the
 * strictest DocMDP level that one of them states, and the fields that they lock. A signer who says
 * nothing allows further signatures and validation data, and nothing else.
 *
 * @param level 1 nothing, 2 form filling, 3 form filling and notes; 0 when nobody says
 * @param locks transform parameters (FieldMDP) and field locks (/Lock), which have one shape
 */
record Permissions(int level, List<COSDictionary> locks) {
  private static final int UNSTATED = 0;
  private static final int NOTHING = 1;
  private static final int FORMS = 2;
  private static final int NOTES = 3;

  Permissions {
    locks = List.copyOf(locks);
  }

  /**
   * Reads them.
   *
   * @param signers every signature of the revision
   * @param fields its fields
   */
  static Permissions of(List<FoundSignature> signers, FieldIndex fields) {
    int level = UNSTATED;
    List<COSDictionary> locks = new ArrayList<>();
    for (FoundSignature signer : signers) {
      Optional<COSDictionary> whole = parameters(signer.dictionary(), "DocMDP");
      level = stricter(level, whole.map(p -> level(p, FORMS)).orElse(UNSTATED));
      parameters(signer.dictionary(), "FieldMDP").ifPresent(locks::add);
    }
    for (FieldIndex.Field field : fields.signatureFields()) {
      Optional<COSDictionary> lock = Cos.dictionary(field.dictionary(), "Lock");
      if (field.value().isPresent() && lock.isPresent()) {
        locks.add(lock.get());
        level = stricter(level, level(lock.get(), UNSTATED));
      }
    }
    return new Permissions(level, locks);
  }

  private static int stricter(int one, int other) {
    return one == UNSTATED || other == UNSTATED ? Math.max(one, other) : Math.min(one, other);
  }

  private static int level(COSDictionary parameters, int unstated) {
    COSBase level = Cos.resolve(parameters.getItem(COSName.P));
    if (level instanceof COSNull) {
      return unstated;
    }
    boolean known =
        level instanceof COSNumber n && n.intValue() >= NOTHING && n.intValue() <= NOTES;
    return known ? ((COSNumber) level).intValue() : NOTHING;
  }

  private static Optional<COSDictionary> parameters(COSDictionary signature, String method) {
    COSArray references = Cos.array(signature, "Reference").orElse(new COSArray());
    for (COSBase item : references) {
      COSDictionary reference = Cos.dictionary(item).orElse(null);
      if (reference != null && Cos.name(reference, "TransformMethod").equals(method)) {
        return Optional.of(
            Cos.dictionary(reference, "TransformParams").orElse(new COSDictionary()));
      }
    }
    return Optional.empty();
  }

  boolean noFurtherSignatures() {
    return level == NOTHING;
  }

  /** Whether a value may be put into a field: a level says so, or locks that leave it out. */
  boolean mayFill(String fieldName) {
    boolean stated = level >= FORMS || (level == UNSTATED && !locks.isEmpty());
    return stated && !locks(fieldName);
  }

  boolean mayAnnotate() {
    return level == NOTES;
  }

  boolean locks(String fieldName) {
    return locks.stream().anyMatch(lock -> locks(lock, fieldName));
  }

  private static boolean locks(COSDictionary lock, String fieldName) {
    boolean named =
        Cos.array(lock, "Fields").orElse(new COSArray()).toList().stream()
            .anyMatch(
                f ->
                    Cos.resolve(f) instanceof COSString s
                        && (fieldName.equals(s.getString())
                            || fieldName.startsWith(s.getString() + ".")));
    return switch (Cos.name(lock, "Action")) {
      case "Include" -> named;
      case "Exclude" -> !named;
      default -> true;
    };
  }
}
