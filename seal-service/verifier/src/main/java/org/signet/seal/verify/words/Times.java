package org.signet.seal.verify.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as people are told them everywhere: Beijing time, with its offset. */
public final class Times {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  /** As {@link Instant} writes itself, which is how it becomes part of a sentence. */
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?Z");

  private Times() {}

  /** The time. */
  public static String text(Instant at) {
    return TIME.format(at);
  }

  /** A text with every instant in it told as a time. */
  static String within(String text) {
    return INSTANT.matcher(text).replaceAll(found -> told(found.group()));
  }

  private static String told(String instant) {
    try {
      return text(Instant.parse(instant));
    } catch (DateTimeException e) {
      return instant; // from a hostile file, a thirteenth month for one
    }
  }
}
