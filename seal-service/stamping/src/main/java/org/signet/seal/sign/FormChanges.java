package org.signet.seal.sign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.stamp.Target;

/**
 * The change that adds one signature field to a document (ISO 32000-1:2008, 12.7.4.5): merged with
 * its one widget at the first place; further places get locked stamp annotations under the same
 * signature. First everything needed is read, then it may be written any number of times.
 */
final class FormChanges {
  /** Print and Locked (ISO 32000-1:2008, 12.5.3). */
  private static final int WIDGET_FLAGS = 4 | 128;

  /** Print, ReadOnly and Locked. */
  private static final int STAMP_FLAGS = 4 | 64 | 128;

  /** SignaturesExist and AppendOnly (ISO 32000-1:2008, table 219). */
  private static final int SIGNATURE_FLAGS = 3;

  private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");

  /** A dictionary to be changed, and the array in it to be continued. */
  private record Holder(COSDictionary dictionary, COSArray array) {
    static Holder read(COSDictionary dictionary, COSName name) throws StampException {
      COSBase value = dictionary.getDictionaryObject(name);
      if (value == null) {
        return new Holder(dictionary, new COSArray());
      }
      if (value instanceof COSArray array) {
        return new Holder(dictionary, array);
      }
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The document's /" + name.getName() + " is no array.");
    }

    /**
     * The same dictionary with a longer array. The array becomes a direct one: as an object of its
     * own it might be shared with another page.
     */
    COSDictionary extended(COSName name, List<COSObjectKey> references) {
      COSArray longer = new COSArray();
      longer.addAll(array);
      for (COSObjectKey reference : references) {
        longer.add(reference(reference));
      }
      COSDictionary changed = new COSDictionary(dictionary);
      changed.setItem(name, longer);
      return changed;
    }
  }

  private final List<Spot> spots;
  private final SourceDocument.Numbered catalog;
  private final COSBase formItem;
  private final Holder form;
  private final Blend blend;
  private final String fieldName;
  private final Optional<WaitingField> waiting;
  private final boolean certifies;
  private final Map<COSObjectKey, Holder> pages = new LinkedHashMap<>();

  private FormChanges(
      SourceDocument source,
      List<Spot> spots,
      String namePrefix,
      Optional<WaitingField> waiting,
      boolean certifies)
      throws StampException {
    this.waiting = waiting;
    this.certifies = certifies;
    this.spots = List.copyOf(spots);
    this.catalog = source.catalog();
    this.formItem = catalog.dictionary().getItem(COSName.ACRO_FORM);
    COSDictionary known = catalog.dictionary().getCOSDictionary(COSName.ACRO_FORM);
    this.form = Holder.read(known == null ? new COSDictionary() : known, COSName.FIELDS);
    this.blend = Blend.in(catalog.dictionary());
    this.fieldName = freeName(form.array(), namePrefix);
    for (Spot spot : spots) {
      SourceDocument.Numbered page = spot.page().object();
      pages.put(page.key(), Holder.read(page.dictionary(), COSName.ANNOTS));
    }
  }

  /**
   * Reads what is to be changed.
   *
   * @param waiting the field to sign in, instead of a new one at the first spot
   * @param certifies whether the signature certifies the document
   */
  static FormChanges read(
      SourceDocument source, List<Spot> spots, Optional<WaitingField> waiting, boolean certifies)
      throws StampException {
    return new FormChanges(source, spots, "Seal", waiting, certifies);
  }

  /** The field to sign in that was there before. */
  Optional<WaitingField> waiting() {
    return waiting;
  }

  /** For a field that shows nothing, on the first page. */
  static FormChanges readInvisible(SourceDocument source) throws StampException {
    Target point = new Target(0, 0, 0, 0, 0);
    Spot first = new Spot(new PageTree(source).page(1), point, FacePart.WHOLE);
    return new FormChanges(source, List.of(first), "TimeStamp", Optional.empty(), false);
  }

  /** The field has an appearance all the same, an empty one: PDF/A-1 wants one in each (6.9). */
  void writeInvisible(Update update, COSObjectKey signature) throws IOException {
    COSObjectKey field = update.newKey();
    writeForm(update, List.of(field), signature);
    COSObjectKey look = update.newKey();
    PdfText empty = update.text(look).raw("/Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>");
    update.addStream(look, empty, new byte[0]);
    Spot spot = spots.get(0);
    PdfText widget =
        update.text(field).raw("<</Type/Annot/Subtype/Widget/FT/Sig/T").text(fieldName);
    widget.raw("/V ").reference(signature).raw("/F " + WIDGET_FLAGS);
    place(widget, spot, look);
    update.add(field, widget);
    COSObjectKey page = spot.page().object().key();
    write(update, page, pages.get(page).extended(COSName.ANNOTS, List.of(field)));
  }

  /** How ink meets print in this document. */
  Blend blend() {
    return blend;
  }

  void write(Update update, COSObjectKey signature, String sealName, AppearanceObjects appearance)
      throws IOException {
    if (waiting.isPresent()) {
      writeForm(update, List.of(), signature);
      waiting.get().write(update, signature, appearance);
      return;
    }
    COSObjectKey field = update.newKey();
    writeForm(update, List.of(field), signature);
    Map<COSObjectKey, List<COSObjectKey>> added = new LinkedHashMap<>();
    for (Spot spot : spots) {
      COSObjectKey look = appearance.form(spot.target().rotate(), spot.part());
      COSObjectKey key = added.isEmpty() ? field : update.newKey();
      PdfText annotation = update.text(key);
      if (added.isEmpty()) {
        annotation.raw("<</Type/Annot/Subtype/Widget/FT/Sig/T").text(fieldName);
        annotation.raw("/TU").text(sealName).raw("/V ").reference(signature);
        annotation.raw("/F " + WIDGET_FLAGS);
      } else {
        annotation.raw("<</Type/Annot/Subtype/Stamp/Contents").text(sealName);
        annotation.raw("/F " + STAMP_FLAGS);
      }
      place(annotation, spot, look);
      update.add(key, annotation);
      added.computeIfAbsent(spot.page().object().key(), p -> new ArrayList<>()).add(key);
    }
    for (Map.Entry<COSObjectKey, List<COSObjectKey>> page : added.entrySet()) {
      COSDictionary changed = pages.get(page.getKey()).extended(COSName.ANNOTS, page.getValue());
      write(update, page.getKey(), changed);
    }
  }

  private static void place(PdfText annotation, Spot spot, COSObjectKey look) {
    Target target = spot.target();
    annotation.raw("/Rect[").number(target.left()).raw(" ").number(target.bottom()).raw(" ");
    annotation.number(target.right()).raw(" ").number(target.top()).raw("]/P ");
    annotation.reference(spot.page().object().key());
    annotation.raw("/AP<</N ").reference(look).raw(">>>>");
  }

  private void writeForm(Update update, List<COSObjectKey> added, COSObjectKey signature)
      throws IOException {
    COSDictionary newCatalog = new COSDictionary(catalog.dictionary());
    boolean catalogChanges = certifies;
    if (certifies) {
      COSDictionary known = catalog.dictionary().getCOSDictionary(COSName.PERMS);
      COSDictionary permissions = known == null ? new COSDictionary() : new COSDictionary(known);
      permissions.setItem(COSName.DOCMDP, reference(signature));
      newCatalog.setItem(COSName.PERMS, permissions);
    }
    int flags = form.dictionary().getInt(SIG_FLAGS, 0);
    if (!added.isEmpty() || (flags & SIGNATURE_FLAGS) != SIGNATURE_FLAGS) {
      COSDictionary changed = form.extended(COSName.FIELDS, added);
      changed.setInt(SIG_FLAGS, flags | SIGNATURE_FLAGS);
      if (formItem instanceof COSObject reference && reference.getObject() == form.dictionary()) {
        write(update, reference.getKey(), changed);
      } else {
        COSObjectKey key = update.newKey();
        write(update, key, changed);
        newCatalog.setItem(COSName.ACRO_FORM, reference(key));
        catalogChanges = true;
      }
    }
    if (catalogChanges) {
      write(update, catalog.key(), newCatalog);
    }
  }

  static void write(Update update, COSObjectKey key, COSDictionary dictionary) throws IOException {
    update.add(key, update.text(key).value(dictionary));
  }

  static COSObject reference(COSObjectKey key) {
    return new COSObject(new COSDictionary(), key);
  }

  private static String freeName(COSArray fields, String prefix) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.getObject(i) instanceof COSDictionary field) {
        taken.add(field.getString(COSName.T));
      }
    }
    int number = 1;
    while (taken.contains(prefix + number)) {
      number++;
    }
    return prefix + number;
  }
}
