package org.signet.seal.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.stamp.Target;

/**
 * Writes the appearance of a seal into an update: one form for each way a page is turned, and one
 * more for each strip, which shows a part of the same drawing.
 */
final class AppearanceObjects {
  private static final String PAINT_FACE = "/S Do\n";

  private final PreparedAppearance appearance;
  private final Blend blend;
  private final Update update;
  private final Map<Look, COSObjectKey> forms = new HashMap<>();
  private Optional<COSObjectKey> image = Optional.empty();

  private record Look(int rotate, FacePart part) {}

  AppearanceObjects(PreparedAppearance appearance, Blend blend, Update update) {
    this.appearance = appearance;
    this.blend = blend;
    this.update = update;
  }

  /** The form that shows a part of the seal upright on a page with this clockwise turn. */
  COSObjectKey form(int rotate, FacePart part) throws IOException {
    Look look = new Look(rotate, part);
    COSObjectKey known = forms.get(look);
    if (known == null) {
      known = part.equals(FacePart.WHOLE) ? whole(rotate) : strip(look);
      forms.put(look, known);
    }
    return known;
  }

  /**
   * The form that shows the seal somewhere in a larger box, as a field's rectangle is.
   *
   * @param seal where in user space the seal goes, within the box
   */
  COSObjectKey within(Target box, Target seal) throws IOException {
    COSObjectKey face = form(seal.rotate(), FacePart.WHOLE);
    boolean sideways = seal.rotate() == 90 || seal.rotate() == 270;
    double scale =
        (seal.right() - seal.left()) / (sideways ? appearance.heightPt() : appearance.widthPt());
    COSObjectKey key = update.newKey();
    PdfText entries = update.text(key).raw("/Type/XObject/Subtype/Form/BBox[0 0 ");
    entries.number(box.right() - box.left()).raw(" ").number(box.top() - box.bottom());
    entries.raw("]/Resources<</XObject<</S ").reference(face).raw(">>>>");
    PdfText paint = update.text(key).raw("q ").number(scale).raw(" 0 0 ").number(scale).raw(" ");
    paint.number(seal.left() - box.left()).raw(" ").number(seal.bottom() - box.bottom());
    update.addStream(key, entries, paint.raw(" cm /S Do Q\n").bytes());
    return key;
  }

  /** The one drawing of the face. */
  private COSObjectKey whole(int rotate) throws IOException {
    if (image.isEmpty() && appearance.image().isPresent()) {
      image = Optional.of(write(appearance.image().get()));
    }
    COSObjectKey key = update.newKey();
    PdfText entries = begin(key, rotate, FacePart.WHOLE);
    entries.raw("/Resources<</ColorSpace<</C" + PreparedAppearance.inkSpace() + ">>");
    entries.raw("/ExtGState<</G<</BM/" + blend.pdfName() + ">>>>");
    if (image.isPresent()) {
      entries.raw("/XObject<</I ").reference(image.get()).raw(">>");
    }
    entries.raw(">>/Filter/FlateDecode");
    update.addStream(key, entries, appearance.operators());
    return key;
  }

  /** A window on the drawing: its box clips what it paints (ISO 32000-1:2008, 8.10.1). */
  private COSObjectKey strip(Look look) throws IOException {
    COSObjectKey face = form(0, FacePart.WHOLE);
    COSObjectKey key = update.newKey();
    PdfText entries = begin(key, look.rotate(), look.part());
    entries.raw("/Resources<</XObject<</S ").reference(face).raw(">>>>");
    update.addStream(key, entries, PAINT_FACE.getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  private PdfText begin(COSObjectKey key, int rotate, FacePart part) {
    double w = appearance.widthPt();
    double h = appearance.heightPt();
    PdfText entries = update.text(key).raw("/Type/XObject/Subtype/Form/BBox[");
    entries.number(part.from() * w).raw(" 0 ").number(part.to() * w).raw(" ").number(h).raw("]");
    switch (rotate) {
      case 90 -> entries.raw("/Matrix[0 1 -1 0 ").number(h).raw(" 0]");
      case 180 -> entries.raw("/Matrix[-1 0 0 -1 ").number(w).raw(" ").number(h).raw("]");
      case 270 -> entries.raw("/Matrix[0 -1 1 0 0 ").number(w).raw("]");
      default -> entries.raw("");
    }
    return entries;
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
