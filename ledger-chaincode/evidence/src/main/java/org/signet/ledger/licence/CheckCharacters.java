package org.signet.ledger.licence;

/** Check characters of ISO/IEC 7064 MOD 37,36 and of GB 32100-2015. */
final class CheckCharacters {
  private static final String MOD_37_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int CREDIT_CODE_CHARS = 18;

  private CheckCharacters() {}

  /** The check character of a text of digits and capital letters. */
  static char mod3736(String text) {
    int p = 36;
    for (int i = 0; i < text.length(); i++) {
      p += value(text.charAt(i)); // at least 1, at most 36 + 35
      p = p > 36 ? p - 36 : p;
      p = 2 * p > 36 ? 2 * p - 37 : 2 * p;
    }
    return MOD_37_36.charAt((37 - p) % 36);
  }

  private static int value(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    throw new IllegalArgumentException("expected digits and capital letters");
  }

  /** A unified social credit code whose check character is right. */
  static boolean isCreditCode(String code) {
    if (code.length() != CREDIT_CODE_CHARS) {
      return false;
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < CREDIT_CODE_CHARS; i++) {
      int value = CREDIT_CODE.indexOf(code.charAt(i));
      if (value < 0) {
        return false;
      }
      sum += value * (i == CREDIT_CODE_CHARS - 1 ? 1 : weight);
      weight = weight * 3 % 31;
    }
    return sum % 31 == 0;
  }
}
