package org.signet.seal.verify.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Notes that reviewers put on pages, where a certification of level 3 permits it (ISO 32000-2,
 * 12.8.2.2): new markup annotations without actions. Whether they hide what was signed is seen when
 * the pages are drawn.
 */
final class ReviewNotes {
  private static final Set<String> KINDS =
      Set.of(
          "Text",
          "FreeText",
          "Line",
          "Square",
          "Circle",
          "Polygon",
          "PolyLine",
          "Highlight",
          "Underline",
          "Squiggly",
          "StrikeOut",
          "Stamp",
          "Caret",
          "Ink",
          "Popup");
  private static final Set<String> KEYS =
      Set.of(
          "Type",
          "Subtype",
          "Contents",
          "P",
          "Rect",
          "NM",
          "M",
          "F",
          "AP",
          "AS",
          "Border",
          "C",
          "CA",
          "T",
          "Popup",
          "RC",
          "CreationDate",
          "IRT",
          "Subj",
          "RT",
          "IT",
          "QuadPoints",
          "InkList",
          "L",
          "LE",
          "IC",
          "Vertices",
          "DA",
          "DS",
          "Q",
          "BS",
          "BE",
          "Name",
          "Open",
          "State",
          "StateModel",
          "Parent",
          "RD",
          "CL");

  private final Permissions permissions;
  private final List<Accepted.Note> accepted = new ArrayList<>();

  ReviewNotes(Permissions permissions) {
    this.permissions = permissions;
  }

  boolean accept(COSObjectKey key, COSBase item, int page) {
    COSDictionary note = Cos.dictionary(item).orElse(null);
    boolean sound =
        permissions.mayAnnotate()
            && note != null
            && KINDS.contains(Cos.name(note, "Subtype"))
            && note.keySet().stream().allMatch(name -> KEYS.contains(name.getName()));
    if (sound) {
      accepted.add(Accepted.Note.of(key, note, page));
    }
    return sound;
  }

  /** The notes that were found. */
  List<Accepted.Note> accepted() {
    return accepted;
  }
}
