package org.signet.seal.verify.ofd;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** SignatureDateTime, whose form varies: digits count, Z means UTC, and nothing Chinese time. */
final class OfdTimes {
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
  private static final int DIGIT_COUNT = 14;

  private OfdTimes() {}

  static Optional<Instant> read(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    if (digits.length() < DIGIT_COUNT) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(digits.substring(0, DIGIT_COUNT), DIGITS);
      return Optional.of(
          time.toInstant(text.endsWith("Z") ? ZoneOffset.UTC : ZoneOffset.ofHours(8)));
    } catch (DateTimeException e) {
      return Optional.empty(); // a claim that nobody can read is none
    }
  }
}
