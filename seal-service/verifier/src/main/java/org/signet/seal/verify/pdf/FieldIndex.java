package org.signet.seal.verify.pdf;

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
import org.apache.pdfbox.cos.COSObjectKey;

/** The fields of a form that hold values (ISO 32000-1:2008, 12.7), found by walking /Fields. */
record FieldIndex(List<Field> fields) {

  /**
   * One field.
   *
   * @param type Sig, Tx, Ch or Btn, perhaps inherited; empty when nothing says so
   * @param value what /V holds, perhaps inherited, unresolved; empty for a field that waits
   * @param widgets the objects of its widgets, the field itself when they are merged
   */
  record Field(
      Optional<COSObjectKey> key,
      COSDictionary dictionary,
      String name,
      String type,
      Optional<COSBase> value,
      List<Optional<COSObjectKey>> widgets) {}

  FieldIndex {
    fields = List.copyOf(fields);
  }

  List<Field> signatureFields() {
    return fields.stream().filter(field -> field.type().equals("Sig")).toList();
  }

  private record Node(COSBase item, String parentName, String inheritedType, COSBase value) {}

  static FieldIndex of(Revision revision, PdfLimits limits, Deadline deadline)
      throws BoundHitException {
    List<Field> fields = new ArrayList<>();
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>();
    COSDictionary trailer = revision.document().getDocument().getTrailer();
    Cos.dictionary(trailer, "Root")
        .flatMap(root -> Cos.dictionary(root, "AcroForm"))
        .flatMap(form -> Cos.array(form, "Fields"))
        .ifPresent(array -> array.forEach(item -> work.add(new Node(item, "", "", null))));
    while (!work.isEmpty()) {
      deadline.check();
      Node node = work.poll();
      COSDictionary field = Cos.dictionary(node.item()).orElse(null);
      if (field == null) {
        continue;
      }
      if (!seen.add(field)) {
        continue;
      }
      if (seen.size() > limits.maxObjects()) {
        throw new BoundHitException(Bound.OBJECTS);
      }
      visit(node, field, fields, work);
    }
    return new FieldIndex(fields);
  }

  private static void visit(Node node, COSDictionary field, List<Field> fields, Deque<Node> work) {
    String partial = Optional.ofNullable(field.getString(COSName.T)).orElse("");
    String name =
        node.parentName().isEmpty() || partial.isEmpty()
            ? node.parentName() + partial
            : node.parentName() + "." + partial;
    String type = Cos.name(field, "FT").isEmpty() ? node.inheritedType() : Cos.name(field, "FT");
    COSBase value = field.containsKey(COSName.V) ? field.getItem(COSName.V) : node.value();
    COSArray kids = Cos.array(field, "Kids").orElse(null);
    List<Optional<COSObjectKey>> widgets = new ArrayList<>();
    boolean hasChildFields = false;
    if (kids != null) {
      for (COSBase kid : kids) {
        boolean isField = Cos.dictionary(kid).map(d -> d.containsKey(COSName.T)).orElse(false);
        if (isField) {
          hasChildFields = true;
          work.add(new Node(kid, name, type, value));
        } else {
          widgets.add(Cos.key(kid));
        }
      }
    } else {
      widgets.add(Cos.key(node.item()));
    }
    if (!hasChildFields) {
      fields.add(
          new Field(
              Cos.key(node.item()),
              field,
              name,
              type,
              Optional.ofNullable(value),
              List.copyOf(widgets)));
    }
  }
}
