package org.signet.seal.verify.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * What later revisions added and may be seen.
 *
 * @param widgets widgets and further impressions of accepted later signatures
 * @param filledFields full names of fields that were filled in
 * @param inStrangeFonts those of them that are shown in fonts which were embedded later
 * @param filledWidgets what shows their values
 * @param notes notes of reviewers
 */
public record Accepted(
    Set<COSObjectKey> widgets,
    Set<String> filledFields,
    Set<String> inStrangeFonts,
    Set<COSObjectKey> filledWidgets,
    List<Note> notes) {
  static final Accepted NOTHING = new Accepted(Set.of(), Set.of(), Set.of(), Set.of(), List.of());

  /**
   * One note.
   *
   * @param kind what it is, in the words of PDF, for example {@code Highlight}
   * @param page the page it is on, from 1
   * @param box where on the page: left, bottom, right, top in points
   */
  public record Note(COSObjectKey key, String kind, int page, String box) {
    static Note of(COSObjectKey key, COSDictionary note, int page) {
      List<String> box = new ArrayList<>();
      for (float edge : Cos.array(note, "Rect").orElse(new COSArray()).toFloatArray()) {
        box.add(String.format(Locale.ROOT, "%.0f", edge));
      }
      return new Note(key, Cos.name(note, "Subtype"), page, String.join(" ", box));
    }

    @Override
    public String toString() {
      return kind + " p." + page + " [" + box + "]";
    }
  }

  public Accepted {
    widgets = Set.copyOf(widgets);
    filledFields = Set.copyOf(filledFields);
    inStrangeFonts = Set.copyOf(inStrangeFonts);
    filledWidgets = Set.copyOf(filledWidgets);
    notes = List.copyOf(notes);
  }

  /** Everything that the final document shows and the signed one did not. */
  Set<COSObjectKey> shown() {
    Set<COSObjectKey> shown = new HashSet<>(widgets);
    shown.addAll(filledWidgets);
    notes.forEach(note -> shown.add(note.key()));
    return shown;
  }
}
