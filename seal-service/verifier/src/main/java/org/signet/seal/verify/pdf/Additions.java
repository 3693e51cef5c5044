package org.signet.seal.verify.pdf;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;

/**
 * The list of harmless additions: a further signature with its field, widget and appearance, and
 * long-term validation data. Objects that belong to them are remembered as explained.
 */
final class Additions {
  private static final Set<String> FIELD_KEYS =
      Set.of(
          "Type",
          "Subtype",
          "FT",
          "T",
          "TU",
          "V",
          "F",
          "Ff",
          "P",
          "Rect",
          "AP",
          "MK",
          "M",
          "NM",
          "Lock",
          "SV",
          "Border",
          "BS",
          "DA",
          "Q",
          "StructParent",
          "H",
          "OC",
          "Contents",
          "C");
  private static final Set<String> STAMP_KEYS =
      Set.of("Type", "Subtype", "Contents", "F", "Rect", "P", "AP", "M", "NM");
  private static final Set<String> DSS_KEYS = Set.of("Type", "Certs", "CRLs", "OCSPs", "VRI");
  private static final Set<String> VRI_KEYS =
      Set.of("Type", "Cert", "CRL", "OCSP", "TS", "TU", "Certs", "CRLs", "OCSPs");

  private final Revision whole;
  private final TableDifference difference;
  private final Permissions permissions;
  private final PdfLimits limits;
  private final Map<COSObjectKey, FoundSignature> laterSignatures;
  private final Set<COSObjectKey> explained = new HashSet<>();
  private final Set<COSObjectKey> widgets = new HashSet<>();
  private final Set<COSArray> streamLists = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<COSObjectKey, COSDictionary> sealed = new HashMap<>();
  private final ReviewNotes notes;

  Additions(
      Revision whole,
      TableDifference difference,
      long signedEnd,
      Permissions permissions,
      List<FoundSignature> all,
      PdfLimits limits) {
    this.whole = whole;
    this.difference = difference;
    this.permissions = permissions;
    this.limits = limits;
    this.notes = new ReviewNotes(permissions);
    this.laterSignatures =
        all.stream()
            .filter(s -> s.key().isPresent() && s.problems().isEmpty())
            .filter(s -> s.byteRange().map(r -> r.end() > signedEnd).orElse(false))
            .collect(Collectors.toMap(s -> s.key().orElseThrow(), Function.identity()));
  }

  /** Objects that belong to an accepted addition. */
  Set<COSObjectKey> explained() {
    return explained;
  }

  /** Widgets of accepted signatures: new ones, and empty ones that were signed later. */
  Set<COSObjectKey> widgets() {
    return widgets;
  }

  /** Accepted notes of reviewers. */
  List<Accepted.Note> notes() {
    return notes.accepted();
  }

  /** A new entry of the form's /Fields. */
  boolean acceptField(COSBase item) throws BoundHitException {
    COSObjectKey key = Cos.key(item).orElse(null);
    COSDictionary field = Cos.dictionary(item).orElse(null);
    if (key == null || field == null || !difference.added().contains(key)) {
      return false;
    }
    boolean sound =
        Cos.name(field, "FT").equals("Sig")
            && (Cos.name(field, "Subtype").equals("Widget") || !field.containsKey("Rect"))
            && field.keySet().stream().allMatch(name -> FIELD_KEYS.contains(name.getName()))
            && (field.containsKey(COSName.V)
                ? acceptSignature(field) && acceptAppearance(field)
                : isWaiting(field));
    if (sound) {
      widgets.add(key);
      sealed.put(key, field);
      explain(item);
    }
    return sound;
  }

  /**
   * A new entry of a page's /Annots: the widget of an accepted signature, a further impression of
   * the same seal, which that signature covers (one field has one widget, so other pages carry
   * stamp annotations), or a note where notes are permitted.
   */
  boolean acceptAnnotation(COSObjectKey key, COSBase item, int page) throws BoundHitException {
    if (widgets.contains(key)) {
      return true;
    }
    COSDictionary stamp = Cos.dictionary(item).orElse(null);
    Long place = whole.table().get(key);
    if (stamp == null || place == null || place <= 0 || !difference.added().contains(key)) {
      return false;
    }
    boolean sound =
        Cos.name(stamp, "Subtype").equals("Stamp")
            && stamp.keySet().stream().allMatch(name -> STAMP_KEYS.contains(name.getName()))
            && acceptAppearance(stamp)
            && sealed.values().stream().anyMatch(field -> covers(field, place, stamp));
    if (sound) {
      widgets.add(key);
    }
    if (sound || notes.accept(key, item, page)) {
      explain(item);
      return true;
    }
    return false;
  }

  private boolean covers(COSDictionary field, long place, COSDictionary stamp) {
    long end =
        Cos.key(field.getItem("V"))
            .map(laterSignatures::get)
            .flatMap(FoundSignature::byteRange)
            .map(ByteRange::end)
            .orElse(0L);
    return whole.base() + place < end && Appearances.same(field, stamp);
  }

  /** The new /V of a field that waited for its signature. */
  boolean acceptFilled(COSObjectKey key, COSDictionary field, String name)
      throws BoundHitException {
    boolean sound = !permissions.locks(name) && acceptSignature(field) && acceptAppearance(field);
    if (sound) {
      widgets.add(key);
      explain(field.getItem("V"));
      explain(field.getItem("AP"));
    }
    return sound;
  }

  /** A field for somebody who has not signed yet: it shows nothing. */
  private boolean isWaiting(COSDictionary field) {
    return !permissions.noFurtherSignatures()
        && Set.of("AP", "MK", "Contents", "DA").stream().noneMatch(field::containsKey);
  }

  /** A time stamp over the document vouches for no content, so it shows none. */
  private boolean acceptSignature(COSDictionary field) {
    FoundSignature signature = Cos.key(field.getItem("V")).map(laterSignatures::get).orElse(null);
    return signature != null
        && (signature.isDocumentTimeStamp()
            ? !field.containsKey("AP") || isPoint(field)
            : !permissions.noFurtherSignatures());
  }

  private static boolean isPoint(COSDictionary field) {
    COSArray box = Cos.array(field, "Rect").orElse(new COSArray());
    float[] edges = box.toFloatArray();
    return edges.length != 4 || edges[0] == edges[2] || edges[1] == edges[3];
  }

  private static boolean acceptAppearance(COSDictionary field) {
    if (!field.containsKey("AP")) {
      return true;
    }
    COSDictionary appearances = Cos.dictionary(field, "AP").orElse(new COSDictionary());
    return appearances.size() == 1
        && Cos.resolve(appearances.getItem("N")) instanceof COSStream form
        && Cos.name(form, "Subtype").equals("Form");
  }

  /** The document security store (ISO 32000-2, 12.8.4.3): only lists of streams. */
  boolean acceptSecurityStore(COSBase item) throws BoundHitException {
    COSDictionary store = Cos.dictionary(item).orElse(null);
    boolean sound = store != null && hasShape(store, DSS_KEYS);
    COSDictionary related =
        sound ? Cos.dictionary(store, "VRI").orElse(new COSDictionary()) : new COSDictionary();
    for (COSBase entry : related.getValues()) {
      Optional<COSDictionary> record = Cos.dictionary(entry);
      boolean isType = record.isEmpty() && Cos.name(entry).isPresent();
      sound &= isType || record.map(d -> hasShape(d, VRI_KEYS)).orElse(false);
    }
    if (sound) {
      explain(item);
    }
    return sound;
  }

  private boolean hasShape(COSDictionary dictionary, Set<String> keys) {
    return dictionary.entrySet().stream()
        .allMatch(
            entry ->
                keys.contains(entry.getKey().getName())
                    && Cos.array(entry.getValue()).map(this::holdsStreams).orElse(true));
  }

  /** One that was looked at is not looked at again: many records may share a long one. */
  private boolean holdsStreams(COSArray array) {
    boolean holds =
        streamLists.contains(array)
            || array.toList().stream().allMatch(item -> Cos.resolve(item) instanceof COSStream);
    if (holds) {
      streamLists.add(array);
    }
    return holds;
  }

  /** Remembers what can be reached from an addition, as far as it is new. */
  void explain(COSBase start) throws BoundHitException {
    Deque<COSBase> work = new ArrayDeque<>();
    Set<COSBase> direct = Collections.newSetFromMap(new IdentityHashMap<>());
    if (start != null) {
      work.add(start);
    }
    while (!work.isEmpty()) {
      COSBase item = work.poll();
      COSObjectKey key = Cos.key(item).orElse(null);
      if (key != null && (!difference.isLater(key) || !explained.add(key))) {
        continue;
      }
      COSBase value = Cos.resolve(item);
      if (!direct.add(value)) {
        continue;
      }
      if (direct.size() > limits.maxObjects()) {
        throw new BoundHitException(Bound.OBJECTS);
      }
      if (value instanceof COSDictionary dictionary) {
        work.addAll(dictionary.getValues());
      } else if (value instanceof COSArray array) {
        work.addAll(array.toList());
      }
    }
  }
}
