package org.signet.ledger.evidence;

/** The form of a field's value: one line, 1 to 200 characters, no control characters. */
final class FieldText {
  static final int MAX_CHARS = 200;

  private FieldText() {}

  static void require(String what, String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "expected a " + what + " of 1 to 200 characters without control characters");
    }
  }

  static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_CHARS) {
      return false;
    }
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (isForbidden(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0x2028
        || c == 0x2029;
  }
}
