package org.signet.seal.sign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.art.SealFace;

/**
 * What a seal looks like on a page, as bytes that go into every document unchanged: operators of a
 * form XObject (ISO 32000-1:2008, 8.10), deflated once.
 *
 * <p>The ink is given in CalRGB, so that the stamp looks the same everywhere and is allowed in
 * PDF/A whatever its output intent. How it meets what is printed below it (/G) is the document's to
 * say, see {@link Blend}. Immutable and safe to share.
 */
public final class PreparedAppearance {
  /** sRGB's primaries and white point with a plain gamma (ISO 32000-1:2008, 8.6.5.3). */
  private static final String INK_SPACE =
      "[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]"
          + "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]";

  private static final double POINTS_PER_MM = 72 / 25.4;

  private final double widthPt;
  private final double heightPt;
  private final byte[] operators;
  private final Optional<SealImage> image;

  private PreparedAppearance(
      double widthMm, double heightMm, String operators, Optional<SealImage> image) {
    this.widthPt = widthMm * POINTS_PER_MM;
    this.heightPt = heightMm * POINTS_PER_MM;
    this.operators = Deflated.of(operators.getBytes(StandardCharsets.US_ASCII));
    this.image = image;
  }

  /** The appearance of a drawn face: vector art. */
  public static PreparedAppearance of(SealFace face) {
    String ink = inkOperator(face.spec().colour().rgb());
    return new PreparedAppearance(
        face.widthMm(), face.heightMm(), ink + PathOperators.of(face), Optional.empty());
  }

  /**
   * The appearance of a seal of which only the picture is known, as when it was drawn elsewhere.
   *
   * @param widthMm printed width
   * @param heightMm printed height
   * @param picture PNG, GIF, BMP or JPEG, at most 16 million pixels
   * @throws StampException with {@link StampRefusal#SEAL_INVALID} when it cannot be read
   */
  public static PreparedAppearance ofPicture(double widthMm, double heightMm, byte[] picture)
      throws StampException {
    if (!(widthMm > 0 && widthMm <= 200 && heightMm > 0 && heightMm <= 200)) {
      throw new StampException(
          StampRefusal.SEAL_INVALID,
          "The seal's picture measures " + widthMm + " x " + heightMm + " mm.");
    }
    SealImage image = SealImage.read(picture);
    String paint =
        String.format(
            Locale.ROOT,
            "%.4f 0 0 %.4f 0 0 cm /I Do\n",
            widthMm * POINTS_PER_MM,
            heightMm * POINTS_PER_MM);
    String ink = inkOperator(image.ink().orElse(0));
    return new PreparedAppearance(widthMm, heightMm, ink + paint, Optional.of(image));
  }

  /** Printed width in points. */
  public double widthPt() {
    return widthPt;
  }

  /** Printed height in points. */
  public double heightPt() {
    return heightPt;
  }

  /** The deflated operators; shared, never changed. */
  byte[] operators() {
    return operators;
  }

  Optional<SealImage> image() {
    return image;
  }

  /** The colour space of the name /C in the operators. */
  static String inkSpace() {
    return INK_SPACE;
  }

  private static String inkOperator(int rgb) {
    return String.format(
        Locale.ROOT,
        "/G gs /C cs %.3f %.3f %.3f sc\n",
        (rgb >> 16 & 0xff) / 255.0,
        (rgb >> 8 & 0xff) / 255.0,
        (rgb & 0xff) / 255.0);
  }
}
