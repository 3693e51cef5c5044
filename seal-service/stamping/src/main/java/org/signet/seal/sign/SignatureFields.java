package org.signet.seal.sign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/**
 * The signature fields of a document, read from the tree of its form (ISO 32000-1:2008, 12.7.3),
 * and what those that are signed forbid.
 */
final class SignatureFields {
  private static final COSName LOCK = COSName.getPDFName("Lock");
  private static final COSName SIG = COSName.SIG;
  private static final int NO_CHANGES = 1;

  /**
   * A signature field.
   *
   * @param name full name, the parts joined by dots
   * @param widgets its kids; empty when field and widget are one object
   */
  record Field(String name, SourceDocument.Numbered object, List<SourceDocument.Numbered> widgets) {
    Optional<COSDictionary> signature() {
      return Optional.ofNullable(object.dictionary().getCOSDictionary(COSName.V));
    }

    Optional<FieldLock> lock() {
      return Optional.ofNullable(object.dictionary().getCOSDictionary(LOCK)).map(FieldLock::read);
    }

    private boolean forbidsAll() {
      COSDictionary lock = object.dictionary().getCOSDictionary(LOCK);
      return lock != null && lock.getInt(COSName.P, 0) == NO_CHANGES;
    }
  }

  private record Step(COSBase item, String parentName, boolean parentIsSignature) {}

  private final List<Field> fields = new ArrayList<>();

  private SignatureFields() {}

  /** Reads the fields. */
  static SignatureFields of(COSDictionary catalog) throws StampException {
    SignatureFields found = new SignatureFields();
    COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
    if (form != null && form.getDictionaryObject(COSName.FIELDS) instanceof COSArray roots) {
      found.walk(roots);
    }
    return found;
  }

  private void walk(COSArray roots) throws StampException {
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Step> work = new ArrayDeque<>();
    roots.forEach(item -> work.add(new Step(item, "", false)));
    while (!work.isEmpty()) {
      Step step = work.poll();
      if (!(step.item() instanceof COSObject reference)
          || !(reference.getObject() instanceof COSDictionary field)
          || !seen.add(field)) {
        continue;
      }
      String own = field.getString(COSName.T, "");
      String name = step.parentName().isEmpty() ? own : step.parentName() + "." + own;
      boolean signature =
          SIG.equals(field.getCOSName(COSName.FT))
              || (step.parentIsSignature() && !field.containsKey(COSName.FT));
      List<SourceDocument.Numbered> widgets = new ArrayList<>();
      if (field.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
        for (COSBase kid : kids) {
          if (isField(kid)) {
            work.add(new Step(kid, name, signature));
          } else {
            widgets.add(SourceDocument.numbered(kid, "widget of the field " + name));
          }
        }
        signature &= !widgets.isEmpty();
      }
      if (signature) {
        fields.add(
            new Field(name, new SourceDocument.Numbered(reference.getKey(), field), widgets));
      }
    }
  }

  private static boolean isField(COSBase kid) {
    return kid instanceof COSObject reference
        && reference.getObject() instanceof COSDictionary dictionary
        && dictionary.containsKey(COSName.T);
  }

  /** The signatures, empty ones included. */
  List<COSDictionary> signatures() {
    return fields.stream().map(Field::signature).flatMap(Optional::stream).toList();
  }

  /** Whether somebody has signed. */
  boolean anySigned() {
    return fields.stream().anyMatch(field -> field.signature().isPresent());
  }

  /** Whether a signed field's lock allows no change whatever (ISO 32000-2, table 236). */
  boolean forbidChanges() {
    return fields.stream().anyMatch(field -> field.signature().isPresent() && field.forbidsAll());
  }

  /** Whether somebody who signed keeps a field from being changed. */
  boolean lock(String name) {
    return fields.stream()
        .filter(field -> field.signature().isPresent())
        .anyMatch(
            field ->
                field.lock().filter(lock -> lock.covers(name)).isPresent()
                    || fieldMdp(field.signature().get()).filter(l -> l.covers(name)).isPresent());
  }

  private static Optional<FieldLock> fieldMdp(COSDictionary signature) {
    if (signature.getDictionaryObject(COSName.REFERENCE) instanceof COSArray references) {
      for (int i = 0; i < references.size(); i++) {
        if (references.getObject(i) instanceof COSDictionary reference
            && "FieldMDP".equals(reference.getNameAsString(COSName.TRANSFORM_METHOD))) {
          COSDictionary parameters = reference.getCOSDictionary(COSName.TRANSFORM_PARAMS);
          return Optional.of(parameters == null ? FieldLock.all() : FieldLock.read(parameters));
        }
      }
    }
    return Optional.empty();
  }

  Optional<Field> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The names of those that wait for a signature, for whoever chose a wrong one. */
  List<String> waiting() {
    return fields.stream()
        .filter(field -> field.signature().isEmpty())
        .map(Field::name)
        .limit(10)
        .toList();
  }
}
