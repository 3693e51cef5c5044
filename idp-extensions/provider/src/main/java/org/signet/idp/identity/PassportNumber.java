package org.signet.idp.identity;

import java.util.regex.Pattern;

/**
 * Numbers of passports, written {@code ISSUER-NUMBER}: three letters of who gave it out and the 5
 * to 9 capital letters and digits that the passport shows (ICAO Doc 9303, eighth edition, part 4,
 * 4.2.2). The number alone is not unique in the world; the page shows no check digit.
 */
final class PassportNumber {
  private static final Pattern FORM = Pattern.compile("([A-Z]{3})-([A-Z0-9]{5,9})");
  private static final Pattern DIGIT = Pattern.compile(".*[0-9].*");

  /** Ordinary, official and of the special regions; I and O do not occur. */
  private static final Pattern CHINESE = Pattern.compile("[DEGHKMPS][A-HJ-NP-Z0-9]?[0-9]{7}");

  private PassportNumber() {}

  /** Refuses what is no such number. */
  static String check(String text) throws DocumentFormatException {
    var matcher = FORM.matcher(text);
    if (!matcher.matches() || !DIGIT.matcher(matcher.group(2)).matches()) {
      throw refused("a passport is given as ISSUER-NUMBER, like GBR-123456789");
    }
    Countries.require(matcher.group(1));
    if (matcher.group(1).equals("CHN") && !CHINESE.matcher(matcher.group(2)).matches()) {
      throw refused("a Chinese passport has one or two letters and 7 or 8 digits");
    }
    return text;
  }

  private static DocumentFormatException refused(String sentence) {
    return new DocumentFormatException(DocumentFormatException.Reason.FORM, sentence);
  }
}
