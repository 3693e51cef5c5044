package org.signet.seal.art;

import java.util.Objects;

/**
 * What a seal face shows and how large it is when printed at 100 %.
 *
 * <p>Sizes and contents follow 国发〔1999〕25号: 18 to 60 mm, the owner's name on the arc, an optional
 * line of use (such as 合同专用章) and an optional filing number at the bottom.
 *
 * @param shape the outer shape
 * @param widthMm overall width, border included
 * @param heightMm overall height, border included; equal to the width of a round or square seal
 * @param arcText the name on the arc, of any script the font knows, 1 to 120 characters; on a
 *     square seal the person's name, at most 12 characters
 * @param lineOfUse the horizontal line, empty when there is none, at most 24 characters
 * @param number the number on the bottom arc, empty when there is none, at most 32 characters
 * @param colour the ink
 * @param centre what stands in the middle
 */
public record SealFaceSpec(
    SealShape shape,
    double widthMm,
    double heightMm,
    String arcText,
    String lineOfUse,
    String number,
    SealColour colour,
    SealCentre centre) {

  private static final double SMALLEST_MM = 18;
  private static final double LARGEST_MM = 60;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_SQUARE_NAME = 12;
  private static final int LONGEST_LINE = 24;
  private static final int LONGEST_NUMBER = 32;

  /**
   * Checks sizes and lengths; texts are stripped of white space at both ends.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  public SealFaceSpec {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(centre, "centre");
    arcText = arcText.strip();
    lineOfUse = lineOfUse.strip();
    number = number.strip();
    requireSize("width", widthMm);
    requireSize("height", heightMm);
    if (shape == SealShape.ROUND && widthMm != heightMm) {
      throw new IllegalArgumentException(
          "a round seal is as high as wide, found " + widthMm + " x " + heightMm + " mm");
    }
    if (shape == SealShape.OVAL && (heightMm >= widthMm || heightMm * 2 < widthMm)) {
      throw new IllegalArgumentException(
          "an oval seal is wider than high and at most twice as wide, found "
              + (widthMm + " x " + heightMm + " mm"));
    }
    if (shape == SealShape.SQUARE) {
      requireNameSeal(widthMm, heightMm, arcText, lineOfUse + number, centre);
    }
    if (arcText.isEmpty()) {
      throw new IllegalArgumentException("the name on the arc must not be empty");
    }
    requireLength("name on the arc", arcText, LONGEST_NAME);
    requireLength("line of use", lineOfUse, LONGEST_LINE);
    requireLength("number", number, LONGEST_NUMBER);
  }

  /** A round red seal with a star and nothing but a name. */
  public static SealFaceSpec round(double diameterMm, String name) {
    return new SealFaceSpec(
        SealShape.ROUND, diameterMm, diameterMm, name, "", "", SealColour.RED, SealCentre.STAR);
  }

  /** An oval red seal without a centre and with nothing but a name. */
  public static SealFaceSpec oval(double widthMm, double heightMm, String name) {
    return new SealFaceSpec(
        SealShape.OVAL, widthMm, heightMm, name, "", "", SealColour.RED, SealCentre.BLANK);
  }

  /** A square red name seal, 18 to 20 mm for a legal representative. */
  public static SealFaceSpec square(double sideMm, String name) {
    return new SealFaceSpec(
        SealShape.SQUARE, sideMm, sideMm, name, "", "", SealColour.RED, SealCentre.BLANK);
  }

  /** The same face with another line of use; empty for none. */
  public SealFaceSpec withLineOfUse(String newLine) {
    return new SealFaceSpec(shape, widthMm, heightMm, arcText, newLine, number, colour, centre);
  }

  /** The same face with another number; empty for none. */
  public SealFaceSpec withNumber(String newNumber) {
    return new SealFaceSpec(
        shape, widthMm, heightMm, arcText, lineOfUse, newNumber, colour, centre);
  }

  /** The same face in another ink. */
  public SealFaceSpec withColour(SealColour newColour) {
    return new SealFaceSpec(
        shape, widthMm, heightMm, arcText, lineOfUse, number, newColour, centre);
  }

  /** The same face with another centre. */
  public SealFaceSpec withCentre(SealCentre newCentre) {
    return new SealFaceSpec(
        shape, widthMm, heightMm, arcText, lineOfUse, number, colour, newCentre);
  }

  private static void requireSize(String what, double mm) {
    if (!(mm >= SMALLEST_MM && mm <= LARGEST_MM)) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of a seal is "
              + SMALLEST_MM
              + " to "
              + LARGEST_MM
              + " mm, found "
              + mm);
    }
  }

  private static void requireNameSeal(
      double widthMm, double heightMm, String name, String others, SealCentre centre) {
    if (widthMm != heightMm) {
      throw new IllegalArgumentException(
          "a square seal is as high as wide, found " + widthMm + " x " + heightMm + " mm");
    }
    if (!others.isEmpty() || centre != SealCentre.BLANK) {
      throw new IllegalArgumentException("a square seal shows a name and nothing else");
    }
    requireLength("name on a square seal", name, LONGEST_SQUARE_NAME);
  }

  private static void requireLength(String what, String text, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw new IllegalArgumentException(
          "the " + what + " has at most " + longest + " characters, found " + length);
    }
  }
}
