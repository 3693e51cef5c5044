package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of a record: a title line, then lines {@code name value}, then possibly an empty line
 * and a body. What is parsed here is only what the contract wrote itself.
 */
final class Records {
  private Records() {}

  /** The named lines of a record, in order, and the body behind the empty line. */
  record Parsed(Map<String, String> lines, String body) {
    String line(String name) {
      String value = lines.get(name);
      if (value == null) {
        throw new IllegalStateException("a record of this contract has a line " + name);
      }
      return value;
    }
  }

  static Parsed parse(String title, byte[] state) {
    String text = new String(state, StandardCharsets.UTF_8);
    int empty = text.indexOf("\n\n");
    String head = empty < 0 ? text : text.substring(0, empty + 1);
    String body = empty < 0 ? "" : text.substring(empty + 2);
    if (!head.startsWith(title + "\n")) {
      throw new IllegalStateException("expected a record " + title);
    }
    Map<String, String> lines = new LinkedHashMap<>();
    head.substring(title.length() + 1)
        .lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              lines.put(line.substring(0, space), line.substring(space + 1));
            });
    return new Parsed(lines, body);
  }
}
