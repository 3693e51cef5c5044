package org.signet.seal.sign;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Target;

/**
 * A signature field that waits for its signature, and the seal in it: as large as it is anywhere,
 * in the middle of the field's rectangle. Field and rectangle stay what they are; value and
 * appearance are added.
 */
final class WaitingField {
  private static final COSName SEED = COSName.getPDFName("SV");
  private static final COSName FIELD_FLAGS = COSName.FF;

  /** Invisible, Hidden and NoView (ISO 32000-1:2008, 12.5.3). */
  private static final int UNSEEN = 1 | 2 | 32;

  private static final double TOLERANCE = 0.5;

  private final SignatureFields.Field field;
  private final SourceDocument.Numbered widget;
  private final Target box;
  private final Target seal;

  private WaitingField(
      SignatureFields.Field field, SourceDocument.Numbered widget, Target box, Target seal) {
    this.field = field;
    this.widget = widget;
    this.box = box;
    this.seal = seal;
  }

  /**
   * Finds a field that can take the seal.
   *
   * @throws StampException when there is none of this name, it is signed, or the seal does not fit
   */
  static WaitingField find(
      SourceDocument document, SignatureFields fields, String name, PreparedAppearance appearance)
      throws StampException {
    SignatureFields.Field field =
        fields.find(name).orElseThrow(() -> notFound(name, fields.waiting()));
    if (field.signature().isPresent()) {
      throw new StampException(
          StampRefusal.FIELD_SIGNED, "The field " + name + " carries a signature.");
    }
    if (fields.lock(name)) {
      throw new StampException(
          StampRefusal.CHANGES_FORBIDDEN, "An earlier signer has locked the field " + name + ".");
    }
    if (field.widgets().size() > 1) {
      throw unfit(name, "has several places, and a signature has one.");
    }
    requireNoSeed(field);
    SourceDocument.Numbered widget =
        field.widgets().isEmpty() ? field.object() : field.widgets().get(0);
    if ((widget.dictionary().getInt(COSName.F, 0) & UNSEEN) != 0) {
      throw unfit(name, "is hidden, and the seal would not be seen.");
    }
    return placed(document, field, widget, appearance);
  }

  /** What a form's author demands of a signature beyond what is understood here. */
  private static void requireNoSeed(SignatureFields.Field field) throws StampException {
    COSDictionary seed = field.object().dictionary().getCOSDictionary(SEED);
    if (seed != null && seed.getInt(FIELD_FLAGS, 0) != 0) {
      throw unfit(field.name(), "demands a kind of signature that is not made here.");
    }
  }

  private static WaitingField placed(
      SourceDocument document,
      SignatureFields.Field field,
      SourceDocument.Numbered widget,
      PreparedAppearance appearance)
      throws StampException {
    List<PageTree.Page> pages = new PageTree(document).all();
    for (int i = 0; i < pages.size(); i++) {
      PageTree.Page page = pages.get(i);
      if (carries(page, widget.key())) {
        double[] rect = PageTree.box(widget.dictionary(), COSName.RECT);
        if (rect == null) {
          throw unfit(field.name(), "has no rectangle.");
        }
        Placement middle =
            page.frame().placementAt(i + 1, (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2);
        Optional<Target> seal =
            page.frame().place(middle, appearance.widthPt(), appearance.heightPt());
        Target box = new Target(rect[0], rect[1], rect[2], rect[3], page.frame().rotate());
        if (seal.isEmpty() || !contains(box, seal.get())) {
          throw unfit(
              field.name(),
              String.format(
                  Locale.ROOT,
                  "measures %.0f x %.0f units on its page, too little for the seal.",
                  rect[2] - rect[0],
                  rect[3] - rect[1]));
        }
        return new WaitingField(field, widget, box, seal.get());
      }
    }
    throw unfit(field.name(), "is on no page.");
  }

  private static boolean carries(PageTree.Page page, COSObjectKey widget) {
    if (page.object().dictionary().getDictionaryObject(COSName.ANNOTS) instanceof COSArray all) {
      for (COSBase item : all) {
        if (item instanceof COSObject reference && widget.equals(reference.getKey())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(Target box, Target seal) {
    return seal.left() >= box.left() - TOLERANCE
        && seal.bottom() >= box.bottom() - TOLERANCE
        && seal.right() <= box.right() + TOLERANCE
        && seal.top() <= box.top() + TOLERANCE;
  }

  /** The lock that the form's author gave the field: it binds whoever signs here. */
  Optional<FieldLock> lock() {
    return field.lock();
  }

  void write(Update update, COSObjectKey signature, AppearanceObjects appearance)
      throws IOException {
    COSObjectKey look = appearance.within(box, seal);
    COSDictionary signed = new COSDictionary(field.object().dictionary());
    signed.setItem(COSName.V, FormChanges.reference(signature));
    if (field.widgets().isEmpty()) {
      show(signed, look);
    } else {
      COSDictionary shown = new COSDictionary(widget.dictionary());
      show(shown, look);
      FormChanges.write(update, widget.key(), shown);
    }
    FormChanges.write(update, field.object().key(), signed);
  }

  private static void show(COSDictionary widget, COSObjectKey look) {
    COSDictionary appearances = new COSDictionary();
    appearances.setItem(COSName.N, FormChanges.reference(look));
    widget.setItem(COSName.AP, appearances);
  }

  private static StampException notFound(String name, List<String> waiting) {
    return new StampException(
        StampRefusal.FIELD_NOT_FOUND,
        "The document has no signature field "
            + name
            + (waiting.isEmpty()
                ? ", and none that waits for a signature."
                : "; these wait for a signature: " + String.join(", ", waiting) + "."));
  }

  private static StampException unfit(String name, String why) {
    return new StampException(StampRefusal.FIELD_UNFIT, "The field " + name + " " + why);
  }
}
