package org.signet.idp.identity;

/**
 * A unified social credit code (统一社会信用代码), GB 32100-2015: department, category, region 6 digits,
 * organisation code 9 (GB 11714-1997), check character.
 *
 * <p>An instance exists only for a code with a right check character. Immutable.
 */
public final class UnifiedSocialCreditCode {
  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final String DEPARTMENTS = "123456789ANY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int ORGANISATION_START = 8;

  private final String code;

  private UnifiedSocialCreditCode(String code) {
    this.code = code;
  }

  /**
   * Reads a code: 18 characters of digits and capital letters without I, O, S, V, Z.
   *
   * @throws CreditCodeFormatException when it cannot be a code
   */
  public static UnifiedSocialCreditCode parse(String text) throws CreditCodeFormatException {
    if (text.length() != LENGTH) {
      throw new CreditCodeFormatException(CreditCodeFormatException.Reason.LENGTH);
    }
    for (int i = 0; i < LENGTH; i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        throw new CreditCodeFormatException(CreditCodeFormatException.Reason.CHARACTER);
      }
    }
    if (DEPARTMENTS.indexOf(text.charAt(0)) < 0) {
      throw new CreditCodeFormatException(CreditCodeFormatException.Reason.DEPARTMENT);
    }
    for (int i = 2; i < ORGANISATION_START; i++) {
      if (text.charAt(i) > '9') {
        throw new CreditCodeFormatException(CreditCodeFormatException.Reason.REGION);
      }
    }
    if (text.charAt(LENGTH - 1) != checkCharacter(text)) {
      throw new CreditCodeFormatException(CreditCodeFormatException.Reason.CHECK_CHARACTER);
    }
    return new UnifiedSocialCreditCode(text);
  }

  /** The code. */
  public String code() {
    return code;
  }

  /** Six digits of the place of registration. */
  public String regionCode() {
    return code.substring(2, ORGANISATION_START);
  }

  /** Nine characters that name the organisation, GB 11714-1997. */
  public String organisationCode() {
    return code.substring(ORGANISATION_START, LENGTH - 1);
  }

  /**
   * Whether the organisation code's own check character fits. Codes are in use where it does not,
   * so this is a warning and no refusal.
   */
  public boolean organisationCodeHolds() {
    String inner = organisationCode();
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(inner.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    char expected = check == 10 ? 'X' : Character.forDigit(check % 11, 10);
    return inner.charAt(ORGANISATION_WEIGHTS.length) == expected;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnifiedSocialCreditCode that && code.equals(that.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public String toString() {
    return code;
  }

  private static char checkCharacter(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(text.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
  }
}
