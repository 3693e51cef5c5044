package org.signet.idp.identity;

import java.util.regex.Pattern;

/**
 * A mobile telephone number of the mainland: 11 digits, the first of them 1. {@link #toString} is
 * masked; the number in clear comes out by {@link #exposeNumber} only.
 */
public final class PhoneNumber {
  private static final Pattern FORM = Pattern.compile("1[3-9][0-9]{9}");
  private static final int HEAD = 3;
  private static final int TAIL = 4;

  private final String number;

  private PhoneNumber(String number) {
    this.number = number;
  }

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException when it has another form; the message does not repeat it
   */
  public static PhoneNumber of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a mobile number of 11 digits");
    }
    return new PhoneNumber(text);
  }

  /** In clear: personal data. */
  public String exposeNumber() {
    return number;
  }

  /** Its first three and last four digits, stars between. */
  public String masked() {
    int hidden = number.length() - HEAD - TAIL;
    return number.substring(0, HEAD) + "*".repeat(hidden) + number.substring(HEAD + hidden);
  }

  @Override
  public String toString() {
    return masked();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhoneNumber that && number.equals(that.number);
  }

  @Override
  public int hashCode() {
    return number.hashCode();
  }
}
