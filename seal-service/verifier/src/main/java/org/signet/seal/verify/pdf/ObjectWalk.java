package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;

/**
 * Walks the signed revision and the final document side by side from the trailer. Two values must
 * be equal; where they may differ depends on the role of the object that holds them.
 */
final class ObjectWalk {
  private enum Role {
    PLAIN,
    TRAILER,
    CATALOG,
    FORM,
    FIELDS,
    RESOURCES,
    RESOURCE_NAMES,
    PAGE,
    ANNOTATIONS,
    EMPTY_SIGNATURE_FIELD,
    FIELD
  }

  /** Two values to compare, and the object that holds them. */
  private record Pair(
      Role role, COSBase before, COSBase after, COSObjectKey holder, String kind, int page) {
    Pair child(Role newRole, COSBase b, COSBase a) {
      return new Pair(newRole, b, a, holder, kind, page);
    }
  }

  private record NewAnnotation(COSBase item, int page) {}

  private static final COSObjectKey TRAILER = new COSObjectKey(0, 0);
  private static final Set<String> FILLED_KEYS = Set.of("V", "AP", "M", "F", "P", "MK");

  private final Revision signed;
  private final Revision whole;
  private final TableDifference difference;
  private final Additions additions;
  private final FilledFields filled;
  private final PdfLimits limits;
  private final Deadline deadline;
  private final Map<COSObjectKey, Role> roles = new HashMap<>();
  private final Map<COSObjectKey, String> emptyFieldNames = new HashMap<>();
  private final Map<COSObjectKey, Integer> pages;
  private final Map<COSObjectKey, Set<Role>> walked = new HashMap<>();
  private final Deque<Pair> work = new ArrayDeque<>();
  private final List<NewAnnotation> newAnnotations = new ArrayList<>();
  private final Set<Change> changes = new LinkedHashSet<>();

  ObjectWalk(
      Revision signed,
      Revision whole,
      TableDifference difference,
      Additions additions,
      FilledFields filled,
      FieldIndex fields,
      PdfLimits limits,
      Deadline deadline)
      throws BoundHitException {
    this.signed = signed;
    this.whole = whole;
    this.difference = difference;
    this.additions = additions;
    this.filled = filled;
    this.limits = limits;
    this.deadline = deadline;
    this.pages = PageIndex.of(signed, limits.maxPages(), deadline).pages();
    pages.keySet().forEach(key -> roles.put(key, Role.PAGE));
    filled.keys().forEach(key -> roles.put(key, Role.FIELD));
    for (FieldIndex.Field field : fields.signatureFields()) {
      if (field.value().isEmpty() && field.key().isPresent()) {
        roles.put(field.key().get(), Role.EMPTY_SIGNATURE_FIELD);
        emptyFieldNames.put(field.key().get(), field.name());
      }
    }
  }

  List<Change> changes() throws IOException, BoundHitException {
    COSDictionary before = signed.document().getDocument().getTrailer();
    COSDictionary after = whole.document().getDocument().getTrailer();
    work.add(new Pair(Role.TRAILER, before, after, TRAILER, "trailer", 0));
    while (!work.isEmpty()) {
      deadline.check();
      compare(work.poll());
    }
    for (NewAnnotation one : newAnnotations) {
      COSObjectKey key = Cos.key(one.item()).orElse(TRAILER);
      if (!additions.acceptAnnotation(key, one.item(), one.page())) {
        changes.add(new Change(key.getNumber(), "Annot", one.page(), Change.Act.ADDED));
      }
    }
    for (FieldIndex.Field field : filled.unsound()) {
      long number = field.key().map(COSObjectKey::getNumber).orElse(0L);
      changes.add(new Change(number, "Field " + field.name(), 0, Change.Act.CHANGED));
    }
    return List.copyOf(changes);
  }

  /** Objects that were reached in both revisions. */
  Set<COSObjectKey> walked() {
    return walked.keySet();
  }

  private void differs(Pair pair) {
    changes.add(
        new Change(pair.holder().getNumber(), pair.kind(), pair.page(), Change.Act.CHANGED));
  }

  private void compare(Pair given) throws IOException, BoundHitException {
    Pair pair = given;
    COSObjectKey before = Cos.key(pair.before()).orElse(null);
    COSObjectKey after = Cos.key(pair.after()).orElse(null);
    boolean sameReference = before == null ? after == null : before.equals(after);
    if (!sameReference) {
      differs(pair);
      return;
    }
    if (before != null) {
      pair = enter(pair, before);
      // Once in every role: what may change in a form's resources may not in those of a page.
      if (!walked.computeIfAbsent(before, k -> EnumSet.noneOf(Role.class)).add(pair.role())) {
        return;
      }
      if (walked.size() > limits.maxObjects()) {
        throw new BoundHitException(Bound.OBJECTS);
      }
    }
    COSBase b = Cos.resolve(pair.before());
    COSBase a = Cos.resolve(pair.after());
    if (b instanceof COSDictionary bd && a instanceof COSDictionary ad) {
      if (!sameStreams(before, b, a)) {
        differs(pair);
      }
      dictionaries(pair, bd, ad);
    } else if (b instanceof COSArray ba && a instanceof COSArray aa) {
      arrays(pair, ba, aa);
    } else if (!CosEquality.sameScalar(b, a)) {
      differs(pair);
    }
  }

  private boolean sameStreams(COSObjectKey key, COSBase before, COSBase after) throws IOException {
    if (before instanceof COSStream b && after instanceof COSStream a) {
      boolean sameBytesOfOneFile = key == null || !difference.redefined().contains(key);
      return sameBytesOfOneFile || CosEquality.sameBytes(b, a);
    }
    return !(before instanceof COSStream) && !(after instanceof COSStream);
  }

  private Pair enter(Pair pair, COSObjectKey key) {
    Role role = roles.getOrDefault(key, pair.role());
    int page = pages.getOrDefault(key, pair.page());
    return new Pair(role, pair.before(), pair.after(), key, Cos.kind(pair.before()), page);
  }

  private void dictionaries(Pair pair, COSDictionary before, COSDictionary after)
      throws BoundHitException {
    Set<COSName> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (COSName name : names) {
      entry(pair, name.getName(), before.getItem(name), after.getItem(name), after);
    }
  }

  private void entry(Pair pair, String name, COSBase before, COSBase after, COSDictionary holder)
      throws BoundHitException {
    switch (pair.role()) {
      case TRAILER -> trailerEntry(pair, name, before, after);
      case CATALOG -> catalogEntry(pair, name, before, after);
      case FORM -> formEntry(pair, name, before, after);
      case PAGE -> {
        if (name.equals("Annots")) {
          pageAnnotations(pair, before, after);
        } else {
          same(pair, Role.PLAIN, before, after);
        }
      }
      case RESOURCES ->
          same(
              pair,
              name.equals("XObject") ? Role.RESOURCE_NAMES : Role.PLAIN,
              before == null && name.equals("XObject") ? new COSDictionary() : before,
              after);
      case RESOURCE_NAMES -> {
        if (before == null) {
          additions.explain(after); // a name that nothing signed can have used
        } else {
          same(pair, Role.PLAIN, before, after);
        }
      }
      case FIELD -> {
        if (filled.accept(pair.holder(), name, before, after)) {
          additions.explain(after);
        } else {
          same(pair, Role.PLAIN, before, after);
        }
      }
      case EMPTY_SIGNATURE_FIELD -> fieldEntry(pair, name, before, after, holder);
      default -> same(pair, Role.PLAIN, before, after);
    }
  }

  private void same(Pair pair, Role role, COSBase before, COSBase after) {
    work.add(
        pair.child(
            role, before == null ? COSNull.NULL : before, after == null ? COSNull.NULL : after));
  }

  private void trailerEntry(Pair pair, String name, COSBase before, COSBase after) {
    switch (name) {
      case "Root" -> same(pair, Role.CATALOG, before, after);
      case "Info", "Encrypt" -> same(pair, Role.PLAIN, before, after);
      case "ID" -> {
        COSArray b = Cos.array(before).orElse(new COSArray());
        COSArray a = Cos.array(after).orElse(new COSArray());
        if (b.size() > 0) {
          same(pair, Role.PLAIN, b.get(0), a.size() > 0 ? a.get(0) : null);
        }
      }
      default -> {} // Size, Prev and what belongs to the cross-references themselves
    }
  }

  private void catalogEntry(Pair pair, String name, COSBase before, COSBase after)
      throws BoundHitException {
    switch (name) {
      case "AcroForm" -> {
        if (before != null && Cos.key(before).isEmpty() && after != null) {
          moved(pair, Role.FORM, before, after);
        } else {
          same(pair, Role.FORM, before, after);
        }
      }
      case "DSS" -> {
        if (after == null || !additions.acceptSecurityStore(after)) {
          differs(pair);
        }
      }
      case "Extensions" -> additions.explain(after); // names of specifications, shown by nobody
      default -> same(pair, Role.PLAIN, before, after);
    }
  }

  private void formEntry(Pair pair, String name, COSBase before, COSBase after) {
    switch (name) {
      case "Fields" -> moved(pair, Role.FIELDS, before, after);
      case "DR" -> same(pair, Role.RESOURCES, before == null ? new COSDictionary() : before, after);
      case "NeedAppearances" -> {
        // Readers that need not draw the fields again show what was signed.
        if (!(Cos.resolve(after) instanceof COSNull) && !COSBoolean.FALSE.equals(after)) {
          same(pair, Role.PLAIN, before, after);
        }
      }
      case "SigFlags" -> {
        if (!(Cos.resolve(after) instanceof COSNumber n) || (n.intValue() | 3) != 3) {
          differs(pair);
        }
      }
      default -> same(pair, Role.PLAIN, before, after);
    }
  }

  private void fieldEntry(
      Pair pair, String name, COSBase before, COSBase after, COSDictionary field)
      throws BoundHitException {
    boolean signedLater = field.containsKey(COSName.V);
    COSObjectKey key = pair.holder();
    if (name.equals("V")) {
      if (!additions.acceptFilled(key, field, emptyFieldNames.getOrDefault(key, ""))) {
        differs(pair);
      }
    } else if (!signedLater || !FILLED_KEYS.contains(name)) {
      same(pair, Role.PLAIN, before, after);
    }
  }

  private void pageAnnotations(Pair pair, COSBase before, COSBase after) {
    if (before == null) {
      COSArray added = Cos.array(after).orElse(null);
      if (added == null) {
        differs(pair);
      } else {
        Cos.key(after).ifPresent(additions.explained()::add);
        added.forEach(item -> newAnnotations.add(new NewAnnotation(item, pair.page())));
      }
    } else {
      moved(pair, Role.ANNOTATIONS, before, after);
    }
  }

  /**
   * Compares two values of which the later one may have become an object of its own, or have ceased
   * to be one: writers do that with arrays and dictionaries that they continue.
   */
  private void moved(Pair pair, Role role, COSBase before, COSBase after) {
    if (Objects.equals(Cos.key(before), Cos.key(after))) {
      same(pair, role, before, after);
    } else {
      Cos.key(after).filter(difference.added()::contains).ifPresent(additions.explained()::add);
      same(pair, role, Cos.resolve(before), Cos.resolve(after));
    }
  }

  private void arrays(Pair pair, COSArray before, COSArray after) throws BoundHitException {
    boolean mayGrow = pair.role() == Role.FIELDS || pair.role() == Role.ANNOTATIONS;
    if (after.size() < before.size() || (!mayGrow && after.size() != before.size())) {
      differs(pair);
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      same(pair, Role.PLAIN, before.get(i), after.get(i));
    }
    for (int i = before.size(); i < after.size(); i++) {
      if (pair.role() == Role.ANNOTATIONS) {
        newAnnotations.add(new NewAnnotation(after.get(i), pair.page()));
      } else if (!additions.acceptField(after.get(i))) {
        changes.add(
            new Change(
                Cos.key(after.get(i)).map(COSObjectKey::getNumber).orElse(0L),
                "Field",
                0,
                Change.Act.ADDED));
      }
    }
  }
}
