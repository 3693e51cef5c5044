package org.signet.gm.der;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as DER writes them, and as others write them too: with fractions, with an offset. */
final class DerTime {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{8}|\\d{6})(\\d{2})(\\d{2})(\\d{2})(?:[.,]\\d{1,9})?(Z|[+-]\\d{4})");
  private static final int PIVOT_YEAR = 50;

  private DerTime() {}

  /** The text of a GeneralizedTime: whole seconds, UTC. */
  static String generalized(Instant time) {
    return WRITTEN.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A time; fractions of a second are cut. A time without a zone means nothing and is refused. */
  static Instant parse(String text, boolean shortYear) throws DerFormatException {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || (shape.group(1).length() == 6) != shortYear) {
      throw new DerFormatException("not a time with seconds and zone");
    }
    String date = shape.group(1);
    int split = date.length() - 4;
    int year = Integer.parseInt(date.substring(0, split));
    if (shortYear) {
      year += year < PIVOT_YEAR ? 2000 : 1900;
    }
    try {
      return LocalDateTime.of(
              year,
              Integer.parseInt(date.substring(split, split + 2)),
              Integer.parseInt(date.substring(split + 2)),
              Integer.parseInt(shape.group(2)),
              Integer.parseInt(shape.group(3)),
              Integer.parseInt(shape.group(4)))
          .toInstant(ZoneOffset.of(shape.group(5)));
    } catch (DateTimeException e) {
      throw new DerFormatException("no such date or time of day");
    }
  }
}
