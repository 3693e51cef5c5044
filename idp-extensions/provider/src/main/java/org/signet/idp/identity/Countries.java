package org.signet.idp.identity;

import java.util.Locale;
import java.util.Set;

/**
 * Who gives out travel documents: three letters of ISO 3166-1, and the codes that ICAO Doc 9303,
 * eighth edition, part 3, section 5 adds.
 */
final class Countries {
  private static final Set<String> ISO = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

  private static final Set<String> ICAO =
      Set.of(
          "EUE", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "UNA", "UNK", "UNO", "XBA", "XCC", "XCE",
          "XCO", "XDC", "XEC", "XES", "XIM", "XMP", "XOM", "XPO", "XXA", "XXB", "XXC", "XXX");

  private Countries() {}

  /** Refuses what is no such code. */
  static void require(String threeLetters) throws DocumentFormatException {
    if (!ISO.contains(threeLetters) && !ICAO.contains(threeLetters)) {
      throw new DocumentFormatException(
          DocumentFormatException.Reason.COUNTRY, "the country code is not assigned");
    }
  }
}
