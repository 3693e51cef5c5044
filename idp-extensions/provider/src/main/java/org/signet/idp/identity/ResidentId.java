package org.signet.idp.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A resident ID number (公民身份号码), GB 11643-1999: region 6 digits, birth date 8, sequence 3, check
 * character by ISO/IEC 7064 MOD 11-2.
 *
 * <p>An instance exists only for a number that could have been given out. That it was given out,
 * and to whom, only an authority knows. Immutable; {@link #toString()} does not show the number.
 */
public final class ResidentId {
  private static final int LENGTH = 18;
  static final int OLD_LENGTH = 15;
  private static final int FIRST_CENTENARIAN = 996;

  /** First two digits, GB/T 2260; 81 to 83 are residence permits, with four zeros behind. */
  static final Set<Integer> REGIONS =
      IntStream.of(
              11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
              50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83)
          .boxed()
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<Integer> RESIDENCE_PERMITS = Set.of(81, 82, 83);

  private final String number;
  private final LocalDate birthDate;

  private ResidentId(String number, LocalDate birthDate) {
    this.number = number;
    this.birthDate = birthDate;
  }

  /**
   * Reads an 18-character number: ASCII digits, a capital X at the end at most.
   *
   * @param text the number, without blanks around it
   * @param today the date after which nobody is born yet
   * @throws ResidentIdFormatException when it cannot be a number; the message does not show it
   */
  public static ResidentId parse(String text, LocalDate today) throws ResidentIdFormatException {
    if (text.length() != LENGTH) {
      throw refused(ResidentIdFormatException.Reason.LENGTH);
    }
    requireDigits(text, LENGTH - 1);
    char last = text.charAt(LENGTH - 1);
    if (!isDigit(last) && last != 'X') {
      throw refused(ResidentIdFormatException.Reason.CHARACTER);
    }
    requireRegion(text);
    LocalDate birth = birthDate(text);
    if (birth.isAfter(today)) {
      throw refused(ResidentIdFormatException.Reason.BIRTH_DATE_IN_FUTURE);
    }
    if (last != CheckedDigits.mod11(text)) {
      throw refused(ResidentIdFormatException.Reason.CHECK_CHARACTER);
    }
    return new ResidentId(text, birth);
  }

  /**
   * Brings a 15-digit number (GB 11643-1989) to its 18-character form: the century 19 goes before
   * the year, the check character to the end.
   *
   * @throws ResidentIdFormatException also for the sequences 996 to 999, which were given to people
   *     over a hundred years old, whose century is therefore not 19
   */
  public static ResidentId upgrade(String text, LocalDate today) throws ResidentIdFormatException {
    if (text.length() != OLD_LENGTH) {
      throw refused(ResidentIdFormatException.Reason.LENGTH);
    }
    requireDigits(text, OLD_LENGTH);
    if (Integer.parseInt(text.substring(12)) >= FIRST_CENTENARIAN) {
      throw refused(ResidentIdFormatException.Reason.CENTURY_UNKNOWN);
    }
    String body = text.substring(0, 6) + "19" + text.substring(6);
    return parse(body + CheckedDigits.mod11(body), today);
  }

  /** The number in clear. To be encrypted or compared, never logged or shown. */
  public String exposeNumber() {
    return number;
  }

  /** The number with first and last character only. */
  public String masked() {
    return Masking.number(number);
  }

  /** Six digits of the place where the number was given out. */
  public String regionCode() {
    return number.substring(0, 6);
  }

  /** Whether it is a number of a residence permit of residents of Hong Kong, Macao or Taiwan. */
  boolean residencePermit() {
    return RESIDENCE_PERMITS.contains(Integer.valueOf(number.substring(0, 2)));
  }

  /** The date of birth in the number. */
  public LocalDate birthDate() {
    return birthDate;
  }

  /** Whether the sequence number is one of a woman (even). */
  public boolean female() {
    return (number.charAt(16) - '0') % 2 == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResidentId that && number.equals(that.number);
  }

  @Override
  public int hashCode() {
    return number.hashCode();
  }

  @Override
  public String toString() {
    return "ResidentId[" + masked() + "]";
  }

  private static void requireRegion(String text) throws ResidentIdFormatException {
    int region = Integer.parseInt(text.substring(0, 2));
    boolean permitWithPlace = RESIDENCE_PERMITS.contains(region) && !text.startsWith("0000", 2);
    if (!REGIONS.contains(region) || permitWithPlace) {
      throw refused(ResidentIdFormatException.Reason.REGION);
    }
  }

  private static LocalDate birthDate(String text) throws ResidentIdFormatException {
    try {
      return LocalDate.of(
          Integer.parseInt(text.substring(6, 10)),
          Integer.parseInt(text.substring(10, 12)),
          Integer.parseInt(text.substring(12, 14)));
    } catch (DateTimeException e) {
      throw refused(ResidentIdFormatException.Reason.BIRTH_DATE); // the cause would show the date
    }
  }

  private static void requireDigits(String text, int count) throws ResidentIdFormatException {
    for (int i = 0; i < count; i++) {
      if (!isDigit(text.charAt(i))) {
        throw refused(ResidentIdFormatException.Reason.CHARACTER);
      }
    }
  }

  /** ASCII only: {@code Character.isDigit} also takes full-width and Arabic digits. */
  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static ResidentIdFormatException refused(ResidentIdFormatException.Reason reason) {
    return new ResidentIdFormatException(reason);
  }
}
