package org.signet.idp.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * A person's name as on her document: 2 to 50 letters, with a middle dot, blanks, hyphens,
 * apostrophes or full stops inside. In normal form NFC. {@link #toString()} does not show it.
 *
 * <p>All letters are of one script, and none is a compatibility character: two names that look the
 * same are the same (Unicode Technical Standard 39, 5.1, single script).
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
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFKC)) {
      throw new RealNameFormatException("a name has no letters of another width or form");
    }
    if (name.codePoints().mapToObj(UnicodeScript::of).filter(RealName::ofLetters).distinct().count()
        > 1) {
      throw new RealNameFormatException("a name has letters of one script");
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

  /**
   * A name that was checked before it was encrypted; what is allowed today does not count for it.
   */
  public static RealName fromVault(String name) {
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

  private static boolean ofLetters(UnicodeScript script) {
    return script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
  }

  private static boolean allowed(int character) {
    return Character.isLetter(character)
        || Character.getType(character) == Character.NON_SPACING_MARK
        || INSIDE.indexOf(character) >= 0;
  }
}
