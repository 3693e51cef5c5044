package org.signet.suite.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Records of the ledger as people read them: one line each, names before values. */
final class RecordLines {
  private RecordLines() {}

  /** The one record of an answer, or all of its only list; a sentence when the list is empty. */
  static List<String> of(JsonNode answer) {
    if (answer.size() == 1 && answer.elements().next().isArray()) {
      Map.Entry<String, JsonNode> list = answer.properties().iterator().next();
      if (list.getValue().isEmpty()) {
        return List.of("no " + list.getKey());
      }
      List<String> lines = new ArrayList<>();
      list.getValue().forEach(record -> lines.add(line(record)));
      return lines;
    }
    return List.of(line(answer));
  }

  private static String line(JsonNode record) {
    StringJoiner line = new StringJoiner("  ");
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      line.add(field.getKey() + " " + value(field.getValue()));
    }
    return line.toString();
  }

  private static String value(JsonNode value) {
    if (value.isArray()) {
      StringJoiner all = new StringJoiner(",");
      value.forEach(one -> all.add(one.asText()));
      return all.toString();
    }
    return value.isObject() ? "(" + line(value) + ")" : value.asText();
  }
}
