package org.signet.ledger.contract;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Conditions of a recognition agreement: {@code name=value}, commas between, names rising and each
 * once. The set is closed, so that nobody agrees on what a verifier does not know:
 *
 * <ul>
 *   <li>{@code disclosed}: names of fields that must be shown, each followed by a plus but the last
 *   <li>{@code issued-from}: the certificate was issued at this time or later
 *   <li>{@code max-status-age}: the status list that says valid is at most so many seconds old
 * </ul>
 */
final class Conditions {
  private static final int MAX_CHARS = 1000;
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "disclosed", Pattern.compile("[a-z0-9.-]{1,40}(\\+[a-z0-9.-]{1,40}){0,15}"),
          "issued-from", Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
          "max-status-age", Pattern.compile("[1-9][0-9]{0,8}"));

  private Conditions() {}

  /** The text as it came, when it is a list of known conditions. */
  static String read(String text) throws RefusedException {
    if (text.length() > MAX_CHARS) {
      throw invalid("expected conditions of at most " + MAX_CHARS + " characters");
    }
    String before = "";
    for (String condition : text.split(",", -1)) {
      int equals = condition.indexOf('=');
      String name = equals < 0 ? condition : condition.substring(0, equals);
      Pattern value = VALUES.get(name);
      if (equals < 0
          || value == null
          || !value.matcher(condition.substring(equals + 1)).matches()) {
        throw invalid("expected disclosed, issued-from or max-status-age with its value");
      }
      if (name.compareTo(before) <= 0) {
        throw invalid("expected conditions in rising order, each once");
      }
      before = name;
    }
    return text;
  }

  private static RefusedException invalid(String sentence) {
    return new RefusedException(RefusalCode.SIGNET_CONDITION_INVALID, sentence);
  }
}
