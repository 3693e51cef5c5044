package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbered records of one kind as the contract lists them: a title line, {@code name value} lines
 * in a fixed order, the transaction; an empty line between two. A record that was withdrawn is
 * followed by its withdrawal.
 *
 * @param kind {@code ministry} reads records entitled {@code signet-ministry v1}
 * @param names of the lines, in their order, all needed
 * @param key names of those lines that a withdrawal repeats
 */
record ContractRecords(String kind, List<String> names, List<String> key) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int MAX_NUMBER_DIGITS = 12;

  ContractRecords {
    names = List.copyOf(names);
    key = List.copyOf(key);
  }

  /** What one record says, and from when on it does not hold any more. */
  record Parsed(Map<String, String> lines, Optional<Instant> withdrawnAt) {
    String text(String name) {
      return lines.get(name);
    }

    long number(String name) throws EvidenceFormatException {
      String text = lines.get(name);
      if (!text.matches("[1-9][0-9]*") || text.length() > MAX_NUMBER_DIGITS) {
        throw new EvidenceFormatException("expected a number as " + name + " of a record");
      }
      return Long.parseLong(text);
    }

    Instant time(String name) throws EvidenceFormatException {
      return instant(lines.get(name));
    }

    /** Values with commas between. */
    Set<String> all(String name) {
      return new HashSet<>(List.of(lines.get(name).split(",", -1)));
    }
  }

  /**
   * Reads an answer of the contract; an empty one is no records.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  List<Parsed> parse(byte[] answer) throws EvidenceFormatException {
    requireSize(answer);
    List<Parsed> records = new ArrayList<>();
    if (answer.length == 0) {
      return records;
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    for (String record : text.split("(?<=\n)\n", 0)) {
      if (record.startsWith("signet-withdrawal v1\n") && !records.isEmpty()) {
        int last = records.size() - 1;
        records.set(last, withdrawn(records.get(last), record));
      } else {
        records.add(new Parsed(lines(record, "signet-" + kind + " v1", names), Optional.empty()));
      }
    }
    return records;
  }

  static void requireSize(byte[] answer) throws EvidenceFormatException {
    if (answer.length > MAX_BYTES) {
      throw new EvidenceFormatException("records have at most " + MAX_BYTES + " bytes");
    }
  }

  private Parsed withdrawn(Parsed record, String withdrawal) throws EvidenceFormatException {
    Map<String, String> lines =
        lines(withdrawal, "signet-withdrawal v1", List.of("of", "number", "at"));
    StringBuilder meant = new StringBuilder(kind);
    key.forEach(name -> meant.append(' ').append(record.text(name)));
    if (record.withdrawnAt().isPresent() || !lines.get("of").contentEquals(meant)) {
      throw new EvidenceFormatException("expected the withdrawal of " + meant);
    }
    return new Parsed(record.lines(), Optional.of(instant(lines.get("at"))));
  }

  /** The lines of one record by name; before the last stands the transaction. */
  static Map<String, String> lines(String record, String title, List<String> names)
      throws EvidenceFormatException {
    String[] found = record.split("\n", -1);
    int expected = names.size() + 3;
    if (found.length != expected
        || !found[0].equals(title)
        || !found[expected - 2].startsWith("tx ")
        || !found[expected - 1].isEmpty()) {
      throw new EvidenceFormatException("expected a record " + title + " of the contract");
    }
    Map<String, String> lines = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String start = names.get(i) + " ";
      if (!found[i + 1].startsWith(start) || found[i + 1].length() == start.length()) {
        throw new EvidenceFormatException("expected " + names.get(i) + " in a record " + title);
      }
      lines.put(names.get(i), found[i + 1].substring(start.length()));
    }
    return lines;
  }

  private static Instant instant(String text) throws EvidenceFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new EvidenceFormatException("expected a time in a record of the contract", e);
    }
  }
}
