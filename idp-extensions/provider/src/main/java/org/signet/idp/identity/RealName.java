package org.signet.idp.identity;

import java.text.Normalizer;

/**
 * A person's name as on her document: 2 to 50 letters, with a middle dot, blanks, hyphens,
 * apostrophes or full stops inside. In normal form NFC. {@link #toString()} does not show it.
 */
public final class RealName {
  private static final int LEAST = 2;
  private static final int MOST = 50;
  private static final String INSIDE = "·-'’. ";

  private final String name;

  private RealName(String name) {
    this.name = name;
  }

  /**
   * Reads a name.
   *
   * @throws RealNameFormatException when it has another form; the message does not show the name
   */
  public static RealName parse(String text) throws RealNameFormatException {
    String name = Normalizer.normalize(text, Normalizer.Form.NFC);
    int length = name.codePointCount(0, name.length());
    if (length < LEAST || length > MOST) {
      throw new RealNameFormatException("a name has " + LEAST + " to " + MOST + " letters");
    }
    if (!Character.isLetter(name.codePointAt(0))) {
      throw new RealNameFormatException("a name begins with a letter");
    }
    if (!name.codePoints().allMatch(RealName::allowed)) {
      throw new RealNameFormatException("a name has letters, blanks and · - ' . only");
    }
    int last = name.codePointBefore(name.length());
    if (!Character.isLetter(last) && !Character.isAlphabetic(last) && last != '.') {
      throw new RealNameFormatException("a name ends with a letter");
    }
    return new RealName(name);
  }

  /** The name in clear. To be encrypted or given to who may read it, never logged. */
  public String exposeName() {
    return name;
  }

  /** The first character, and a star for each other. */
  public String masked() {
    return Masking.name(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RealName that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "RealName[" + masked() + "]";
  }

  private static boolean allowed(int character) {
    return Character.isLetter(character)
        || Character.getType(character) == Character.NON_SPACING_MARK
        || INSIDE.indexOf(character) >= 0;
  }
}
