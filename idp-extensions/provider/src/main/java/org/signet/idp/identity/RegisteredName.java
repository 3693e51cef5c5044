package org.signet.idp.identity;

/** The rule for names of organisations, as they stand in a register and on a seal. */
public final class RegisteredName {
  private RegisteredName() {}

  /**
   * Checks a name: 1 to so many characters, no blanks around it, no control characters, no angle
   * brackets.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it
   */
  public static void check(String name, int longest) {
    if (name.isBlank() || name.length() > longest || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "expected a name of 1 to " + longest + " characters without blanks around it");
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')) {
      throw new IllegalArgumentException("expected a name without control characters and < >");
    }
  }
}
