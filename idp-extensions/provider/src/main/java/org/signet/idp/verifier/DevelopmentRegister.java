package org.signet.idp.verifier;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signet.gm.sm3.Sm3;

/**
 * A register of invented people, for development: lines {@code
 * name<TAB>number<TAB>phone<TAB>bankCard<TAB>SM3 of the face's Base64}, what is empty is unknown.
 * Knows no electronic ID. Immutable.
 */
public final class DevelopmentRegister implements Verifier {
  private static final int COLUMNS = 5;

  private final Map<String, Entry> byNumber;

  private DevelopmentRegister(Map<String, Entry> byNumber) {
    this.byNumber = Map.copyOf(byNumber);
  }

  /**
   * Reads a register.
   *
   * @throws IllegalArgumentException when a line has another form; the message names the line
   */
  public static DevelopmentRegister parse(List<String> lines) {
    Map<String, Entry> entries = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IllegalArgumentException(
            "expected " + COLUMNS + " columns in line " + (i + 1) + ", found " + cells.length);
      }
      EnumMap<Method.Extra, String> extras = new EnumMap<>(Method.Extra.class);
      extras.put(Method.Extra.PHONE, cells[2]);
      extras.put(Method.Extra.BANK_CARD, cells[3]);
      extras.put(Method.Extra.FACE, cells[4]);
      entries.put(cells[1], new Entry(cells[0], Map.copyOf(extras)));
    }
    return new DevelopmentRegister(entries);
  }

  @Override
  public Set<Method> methods() {
    return Set.of(Method.TWO_ELEMENTS, Method.THREE_ELEMENTS, Method.BANK_CARD, Method.FACE);
  }

  @Override
  public Answer ask(Question question) {
    Entry entry = byNumber.get(question.document().exposeNumber());
    boolean agrees =
        entry != null
            && entry.name().equals(question.name().exposeName())
            && question.extras().entrySet().stream()
                .allMatch(extra -> known(extra.getKey(), extra.getValue()).equals(entry.of(extra)));
    return new Answer(agrees, "development");
  }

  private static String known(Method.Extra extra, String value) {
    return extra == Method.Extra.FACE
        ? HexFormat.of().formatHex(Sm3.hash(value.getBytes(StandardCharsets.US_ASCII)))
        : value;
  }

  private record Entry(String name, Map<Method.Extra, String> extras) {
    String of(Map.Entry<Method.Extra, String> asked) {
      return extras.getOrDefault(asked.getKey(), "");
    }
  }
}
