package org.signet.seal.verify.pdf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as PDF writes them (ISO 32000-1:2008, 7.9.4), for example D:20260201120000+08'00'. */
final class PdfDates {
  private static final Pattern DATE =
      Pattern.compile(
          "D:(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:Z.*|([+-])(\\d{2})'?(\\d{2})?'?)?");

  private PdfDates() {}

  static Optional<Instant> read(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return Optional.empty();
    }
    try {
      ZoneOffset offset = ZoneOffset.UTC;
      if (date.group(7) != null) {
        int sign = date.group(7).equals("-") ? -1 : 1;
        int minutes = date.group(9) == null ? 0 : Integer.parseInt(date.group(9));
        offset = ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(date.group(8)), sign * minutes);
      }
      return Optional.of(
          OffsetDateTime.of(
                  number(date, 1),
                  number(date, 2),
                  number(date, 3),
                  number(date, 4),
                  number(date, 5),
                  number(date, 6),
                  0,
                  offset)
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher date, int group) {
    return Integer.parseInt(date.group(group));
  }
}
