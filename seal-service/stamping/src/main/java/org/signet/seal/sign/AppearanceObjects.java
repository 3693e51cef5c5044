package org.signet.seal.sign;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObjectKey;

/** Writes the appearance of a seal into an update: one form for each way a page is turned. */
final class AppearanceObjects {
  private final PreparedAppearance appearance;
  private final Blend blend;
  private final Update update;
  private final Map<Integer, COSObjectKey> forms = new HashMap<>();
  private Optional<COSObjectKey> image = Optional.empty();

  AppearanceObjects(PreparedAppearance appearance, Blend blend, Update update) {
    this.appearance = appearance;
    this.blend = blend;
    this.update = update;
  }

  /** The form that stands upright on a page with this clockwise turn. */
  COSObjectKey form(int rotate) throws IOException {
    COSObjectKey known = forms.get(rotate);
    if (known != null) {
      return known;
    }
    if (image.isEmpty() && appearance.image().isPresent()) {
      image = Optional.of(write(appearance.image().get()));
    }
    COSObjectKey key = update.newKey();
    double w = appearance.widthPt();
    double h = appearance.heightPt();
    PdfText entries = update.text(key).raw("/Type/XObject/Subtype/Form/BBox[0 0 ");
    entries.number(w).raw(" ").number(h).raw("]");
    switch (rotate) {
      case 90 -> entries.raw("/Matrix[0 1 -1 0 ").number(h).raw(" 0]");
      case 180 -> entries.raw("/Matrix[-1 0 0 -1 ").number(w).raw(" ").number(h).raw("]");
      case 270 -> entries.raw("/Matrix[0 -1 1 0 0 ").number(w).raw("]");
      default -> entries.raw("");
    }
    entries.raw("/Resources<</ColorSpace<</C" + PreparedAppearance.inkSpace() + ">>");
    entries.raw("/ExtGState<</G<</BM/" + blend.pdfName() + ">>>>");
    if (image.isPresent()) {
      entries.raw("/XObject<</I ").reference(image.get()).raw(">>");
    }
    entries.raw(">>/Filter/FlateDecode");
    update.addStream(key, entries, appearance.operators());
    forms.put(rotate, key);
    return key;
  }

  private COSObjectKey write(SealImage picture) throws IOException {
    COSObjectKey stencil = update.newKey();
    update.addStream(
        stencil, update.text(stencil).raw(picture.stencilEntries()), picture.stencil());
    if (picture.colours().isEmpty()) {
      return stencil;
    }
    COSObjectKey colours = update.newKey();
    PdfText entries = update.text(colours).raw(picture.colourEntries()).raw("/Mask ");
    update.addStream(colours, entries.reference(stencil), picture.colours().get());
    return colours;
  }
}
