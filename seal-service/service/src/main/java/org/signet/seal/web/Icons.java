package org.signet.seal.web;

import java.util.Map;

/**
 * Small drawings beside the words of a verdict or result; hidden from screen readers, which read
 * the words.
 */
final class Icons {
  private static final String OPEN =
      "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
          + " stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\""
          + " focusable=\"false\"><circle cx=\"12\" cy=\"12\" r=\"10\"/>";
  private static final String CHECK = OPEN + "<path d=\"M7.5 12.5l3 3 6-6.5\"/></svg>";
  private static final String CROSS = OPEN + "<path d=\"M8.5 8.5l7 7m0-7l-7 7\"/></svg>";
  private static final String QUESTION =
      OPEN + "<path d=\"M9.2 9.3a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2.9-1.2 1.8v.2M12 17.2v.1\"/></svg>";
  private static final String NOTE = OPEN + "<path d=\"M12 11v5.5M12 7.6v.1\"/></svg>";

  private static final Map<String, String> BY_WORD =
      Map.of(
          "valid", CHECK,
          "pass", CHECK,
          "yes", CHECK,
          "refused", CROSS,
          "fail", CROSS,
          "no", CROSS,
          "undecided", QUESTION,
          "unknown", QUESTION,
          "info", NOTE);

  private static final Map<String, String> TONES =
      Map.of(
          "pass", "valid",
          "yes", "valid",
          "fail", "refused",
          "no", "refused",
          "unknown", "undecided",
          "info", "info");

  private Icons() {}

  /** The drawing for a verdict, a result or an answer. */
  static String of(String word) {
    return BY_WORD.getOrDefault(word, NOTE);
  }

  /** The class that gives a result or an answer its colour. */
  static String tone(String word) {
    return TONES.getOrDefault(word, word);
  }
}
