package org.signet.idp.identity;

/** Shows as little of personal data as a person needs to recognise her own. */
public final class Masking {
  private Masking() {}

  /** A number with its first and last character, stars between. */
  public static String number(String number) {
    if (number.length() < 3) {
      return "*".repeat(number.length());
    }
    return number.charAt(0) + "*".repeat(number.length() - 2) + number.charAt(number.length() - 1);
  }

  /** A name with its first character, which may be two Java chars, and a star for each other. */
  public static String name(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < 2) {
      return "*".repeat(length);
    }
    return Character.toString(name.codePointAt(0)) + "*".repeat(length - 1);
  }
}
