package org.signet.idp.identity;

import java.util.regex.Pattern;

/**
 * Numbers of travel permits to the mainland. They have no check character and tell nothing of their
 * holder. A permit of the old form carries after the number two digits that count its issues; a
 * person keeps the number and not the count, so the count is left away. Source: the printed cards,
 * and the notices of the immigration administration for those of 2013 (Hong Kong, Macao) and 2015
 * (Taiwan); their standards were not seen.
 */
final class PermitNumber {
  private static final Pattern HONG_KONG_MACAO = Pattern.compile("([HM][0-9]{8})(?:[0-9]{2})?");
  private static final Pattern TAIWAN = Pattern.compile("([0-9]{8})(?:[0-9]{2})?");

  private PermitNumber() {}

  /** H for Hong Kong or M for Macao and eight digits. */
  static String hongKongMacao(String text) throws DocumentFormatException {
    return read(
        HONG_KONG_MACAO, text, "a permit of Hong Kong or Macao has H or M and 8 or 10 digits");
  }

  /** Eight digits. */
  static String taiwan(String text) throws DocumentFormatException {
    return read(TAIWAN, text, "a permit of Taiwan has 8 or 10 digits");
  }

  private static String read(Pattern form, String text, String expected)
      throws DocumentFormatException {
    var matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw new DocumentFormatException(DocumentFormatException.Reason.FORM, expected);
    }
    return matcher.group(1);
  }
}
