package org.signet.seal.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the pages show them: Beijing time, with its offset. */
final class Times {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private Times() {}

  static String text(Instant at) {
    return TIME.format(at);
  }
}
