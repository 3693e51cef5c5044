package org.signet.seal.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;

/** Reads query parameters; what cannot be read ends the request with the parameter's name. */
final class Parameters {
  private static final Pattern LENGTH = Pattern.compile("(-?[0-9]{1,6}(?:\\.[0-9]{1,6})?)(pt|mm)?");
  private static final double POINTS_PER_MM = 72 / 25.4;
  private static final int MOST = 500;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Parameters() {}

  /** A length in points, as {@code 105}, {@code 105pt} or {@code 37mm}. */
  static double length(String name, String value) throws ProblemException {
    Matcher length = LENGTH.matcher(value == null ? "" : value);
    if (!length.matches()) {
      throw wrong(name, "a length in points or with the unit mm or pt", value);
    }
    double number = Double.parseDouble(length.group(1));
    return "mm".equals(length.group(2)) ? number * POINTS_PER_MM : number;
  }

  static SignatureProfile profile(String value) throws ProblemException {
    if (value == null || value.isEmpty()) {
      return SignatureProfile.GM_SEAL;
    }
    return SignatureProfile.named(value)
        .orElseThrow(() -> wrong("profile", "gm-seal, pades or gm-cms", value));
  }

  static SignatureLevel level(String value) throws ProblemException {
    if (value == null || value.isEmpty()) {
      return SignatureLevel.B_B;
    }
    return SignatureLevel.named(value)
        .orElseThrow(() -> wrong("level", "b-b, b-t, b-lt or b-lta", value));
  }

  static int limit(String value) throws ProblemException {
    if (value == null) {
      return 50;
    }
    if (!value.matches("[1-9][0-9]{0,2}") || Integer.parseInt(value) > MOST) {
      throw wrong("limit", "a number from 1 to " + MOST, value);
    }
    return Integer.parseInt(value);
  }

  /** A number of a document, page or the like, from 0 to 9,999,999. */
  static int number(String name, String value) throws ProblemException {
    if (value == null || !value.matches("[0-9]{1,7}")) {
      throw wrong(name, "a number", value);
    }
    return Integer.parseInt(value);
  }

  /** A number of a record on the ledger, from 1. */
  static long sequence(String name, String value) throws ProblemException {
    if (value == null || !value.matches("[1-9][0-9]{0,11}")) {
      throw wrong(name, "a number from 1", value);
    }
    return Long.parseLong(value);
  }

  /** The body, which a request may have left away. */
  static <T> T body(T body) throws ProblemException {
    if (body == null) {
      throw new ProblemException(ProblemKind.BAD_REQUEST, "The request has no body.");
    }
    return body;
  }

  static Instant instant(String name, String value, Instant absent) throws ProblemException {
    if (value == null) {
      return absent;
    }
    try {
      Instant at = Instant.parse(value);
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw wrong(name, "a time from 1970 to 9999", value);
      }
      return at;
    } catch (DateTimeException e) {
      throw wrong(name, "a time as 2026-11-22T08:00:00Z", value);
    }
  }

  /** One of some values by its name in lower case. */
  static <E extends Enum<E>> E oneOf(String name, String value, List<E> known)
      throws ProblemException {
    List<String> words = known.stream().map(Parameters::word).toList();
    int index = words.indexOf(value);
    if (index < 0) {
      throw Parameters.wrong(name, String.join(", ", words), value);
    }
    return known.get(index);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static ProblemException wrong(String name, String expected, String found) {
    String shown =
        found == null ? "nothing" : found.length() > 60 ? found.substring(0, 60) + "…" : found;
    return new ProblemException(
        ProblemKind.PARAMETER_INVALID,
        "The parameter " + name + " needs " + expected + "; found: " + shown + ".");
  }
}
