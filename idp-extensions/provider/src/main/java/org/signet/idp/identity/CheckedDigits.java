package org.signet.idp.identity;

/** Check characters that more than one kind of document uses. */
final class CheckedDigits {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHARACTERS = "10X98765432";
  private static final int[] TRAVEL_WEIGHTS = {7, 3, 1};

  private CheckedDigits() {}

  /**
   * ISO/IEC 7064 MOD 11-2 over the first 17 digits: what GB 11643-1999 wants as the eighteenth
   * character.
   */
  static char mod11(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHARACTERS.charAt(sum % CHARACTERS.length());
  }

  /**
   * The check digit of travel documents: weights 7, 3, 1 again and again, A is 10, modulo 10 (ICAO
   * Doc 9303, eighth edition, part 3, 4.9).
   *
   * @param text ASCII digits and capital letters
   */
  static char travel(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += Character.digit(text.charAt(i), 36) * TRAVEL_WEIGHTS[i % TRAVEL_WEIGHTS.length];
    }
    return (char) ('0' + sum % 10);
  }
}
