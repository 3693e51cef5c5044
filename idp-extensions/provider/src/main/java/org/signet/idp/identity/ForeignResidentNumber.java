package org.signet.idp.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of the foreign permanent resident ID card.
 *
 * <p>Form of 2023, 18 characters: 9, province 2 (GB/T 2260), nationality 3 (ISO 3166-1, digits),
 * birth date 8, sequence 3, check character by ISO/IEC 7064 MOD 11-2. Form of 2004, 15 characters:
 * nationality 3 (ISO 3166-1, letters), place 4 (GB/T 2260), birth date 6 without century, sequence
 * 1, check digit as in ICAO Doc 9303. Read from the printed specimens; the industry standard was
 * not seen. A holder who exchanges her card has two numbers, and nothing in them says so.
 */
final class ForeignResidentNumber {
  private static final Pattern NEW = Pattern.compile("9[0-9]{16}[0-9X]");
  private static final Pattern OLD = Pattern.compile("[A-Z]{3}[0-9]{12}");
  private static final int LAST_OF_OLD = 14;

  private ForeignResidentNumber() {}

  /**
   * Checks a number.
   *
   * @return the birth date; empty for the old form, which does not tell the century
   */
  static Optional<LocalDate> birthDate(String text, LocalDate today)
      throws DocumentFormatException {
    if (NEW.matcher(text).matches()) {
      return Optional.of(checkNew(text, today));
    }
    if (!OLD.matcher(text).matches()) {
      throw refused(
          DocumentFormatException.Reason.FORM,
          "a permanent resident's card has 9 and 17 more characters, or 3 letters and 12 digits");
    }
    checkOld(text, today);
    return Optional.empty();
  }

  private static LocalDate checkNew(String text, LocalDate today) throws DocumentFormatException {
    requireRegion(text.substring(1, 3));
    LocalDate birth =
        date(Integer.parseInt(text.substring(6, 10)), text.substring(10, 14))
            .filter(date -> !date.isAfter(today))
            .orElseThrow(ForeignResidentNumber::noDate);
    requireCheck(text.charAt(17) == CheckedDigits.mod11(text));
    return birth;
  }

  private static void checkOld(String text, LocalDate today) throws DocumentFormatException {
    Countries.require(text.substring(0, 3));
    requireRegion(text.substring(3, 5));
    int year = Integer.parseInt(text.substring(7, 9));
    String day = text.substring(9, 13);
    Optional<LocalDate> birth = date(1900 + year, day).or(() -> date(2000 + year, day));
    if (birth.isEmpty() || birth.get().isAfter(today)) {
      throw noDate();
    }
    requireCheck(text.charAt(LAST_OF_OLD) == CheckedDigits.travel(text.substring(0, LAST_OF_OLD)));
  }

  private static Optional<LocalDate> date(int year, String monthAndDay) {
    try {
      return Optional.of(
          LocalDate.of(
              year,
              Integer.parseInt(monthAndDay.substring(0, 2)),
              Integer.parseInt(monthAndDay.substring(2))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void requireRegion(String twoDigits) throws DocumentFormatException {
    if (!ResidentId.REGIONS.contains(Integer.valueOf(twoDigits))) {
      throw refused(DocumentFormatException.Reason.REGION, "the region code is not assigned");
    }
  }

  private static void requireCheck(boolean fits) throws DocumentFormatException {
    if (!fits) {
      throw refused(
          DocumentFormatException.Reason.CHECK_CHARACTER,
          "the check character does not fit the other characters");
    }
  }

  private static DocumentFormatException noDate() {
    return refused(
        DocumentFormatException.Reason.BIRTH_DATE,
        "the birth date is not in the calendar or has not come yet");
  }

  private static DocumentFormatException refused(
      DocumentFormatException.Reason reason, String sentence) {
    return new DocumentFormatException(reason, sentence);
  }
}
