package org.signet.ledger.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/** The arguments of one call: their number, length and form are checked before anything is done. */
final class Arguments {
  /** No argument of any function is longer. */
  static final int MAX_BYTES = 8192;

  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");
  private static final Pattern ORIGIN = Pattern.compile("[!-*,-~]{1,200}");
  private static final Pattern POINT = Pattern.compile("04[0-9a-f]{128}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern HASHES = Pattern.compile("([0-9a-f]{64}(,[0-9a-f]{64}){0,62})?");
  private static final Pattern LIST = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,11}");
  private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ISSUER = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
  private static final Pattern TYPES =
      Pattern.compile("[0-9A-Z]{18}[0-9]{3}(,[0-9A-Z]{18}[0-9]{3}){0,299}");
  private static final Pattern LEVEL = Pattern.compile("[1-4]");
  private static final Pattern MSP = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");
  private static final Pattern GROUND = Pattern.compile("type|status|identity|agreement");
  private static final Pattern OUTCOME = Pattern.compile("withdrawn|upheld|rejected");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final int MAX_NAME_CHARS = 200;

  private final List<String> values;

  private Arguments(List<String> values) {
    this.values = values;
  }

  /** Reads the arguments behind the function name. */
  static Arguments read(List<byte[]> all, int expected) throws RefusedException {
    return read(all, expected, expected);
  }

  /** Reads arguments of which the last ones may be left out. */
  static Arguments read(List<byte[]> all, int least, int most) throws RefusedException {
    int found = all.size() - 1;
    if (found < least || found > most) {
      throw invalid(
          "expected "
              + (least == most ? "" : least + " to ")
              + most
              + " arguments, found "
              + found);
    }
    List<String> values = new ArrayList<>();
    for (byte[] argument : all.subList(1, all.size())) {
      if (argument.length > MAX_BYTES) {
        throw invalid(
            "argument "
                + (values.size() + 1)
                + " has "
                + argument.length
                + " bytes, at most "
                + MAX_BYTES
                + " are taken");
      }
      values.add(utf8(argument, values.size() + 1));
    }
    return new Arguments(values);
  }

  /** An administrative region code: 6 to 12 digits (GB/T 2260, GB/T 10114). */
  String region(int index) throws RefusedException {
    return matching(index, REGION, "a region code of 6 to 12 digits");
  }

  /** A log's origin: 1 to 200 printable ASCII characters without space and plus. */
  String origin(int index) throws RefusedException {
    return matching(index, ORIGIN, "an origin of 1 to 200 characters without space and plus");
  }

  String name(int index) throws RefusedException {
    String name = values.get(index);
    boolean plain = name.codePoints().noneMatch(c -> c < 0x20 || c == 0x7f || c == 0xfffd);
    if (name.isBlank() || name.length() > MAX_NAME_CHARS || !plain) {
      throw invalid("expected a name of 1 to 200 characters as argument " + (index + 1));
    }
    return name;
  }

  /** A point of the SM2 curve in small hexadecimal, 04 ‖ x ‖ y. */
  Sm2PublicKey key(int index) throws RefusedException {
    String hex = matching(index, POINT, "an SM2 point of 130 hexadecimal digits, first 04");
    try {
      return Sm2PublicKey.ofPoint(HexFormat.of().parseHex(hex));
    } catch (Sm2FormatException e) {
      throw new RefusedException(
          RefusalCode.SIGNET_KEY_INVALID, "the key is not a point of the SM2 curve", e);
    }
  }

  long number(int index) throws RefusedException {
    return Long.parseLong(matching(index, NUMBER, "a number without leading zeros"));
  }

  /** The number of a status list. */
  long list(int index) throws RefusedException {
    return Long.parseLong(matching(index, LIST, "a list number of at most 9 digits"));
  }

  /** A number from 1, of at most 12 digits. */
  long sequence(int index) throws RefusedException {
    return Long.parseLong(matching(index, SEQUENCE, "a number from 1, at most 12 digits"));
  }

  /** A root in small hexadecimal. */
  String root(int index) throws RefusedException {
    return matching(index, ROOT, "a root of 64 hexadecimal digits");
  }

  /** A unified social credit code (GB 32100-2015). */
  String issuer(int index) throws RefusedException {
    return matching(index, ISSUER, "a unified social credit code");
  }

  /** A level of assurance, 1 to 4. */
  String level(int index) throws RefusedException {
    return matching(index, LEVEL, "a level from 1 to 4");
  }

  /** Up to 300 licence types, each once, in rising order: there is one way to write a set. */
  String types(int index) throws RefusedException {
    String types = matching(index, TYPES, "licence types of 21 characters, commas between");
    String before = "";
    for (String type : types.split(",", -1)) {
      if (type.compareTo(before) <= 0) {
        throw invalid("expected licence types in rising order as argument " + (index + 1));
      }
      before = type;
    }
    return types;
  }

  /** The name of a membership service provider. */
  String msp(int index) throws RefusedException {
    return matching(index, MSP, "the name of an organisation (MSP)");
  }

  /** The ground of a dispute. */
  String ground(int index) throws RefusedException {
    return matching(index, GROUND, "the ground type, status, identity or agreement");
  }

  /** How a dispute ended. */
  String outcome(int index) throws RefusedException {
    return matching(index, OUTCOME, "the outcome withdrawn, upheld or rejected");
  }

  /** True when an argument that may be left out is there and not empty. */
  boolean has(int index) {
    return index < values.size() && !values.get(index).isEmpty();
  }

  /** The argument as it came; its form is the caller's to check. */
  String text(int index) {
    return values.get(index);
  }

  /** A time in whole seconds, UTC. */
  String time(int index) throws RefusedException {
    String time = matching(index, TIME, "a time like 2026-01-01T00:00:00Z");
    try {
      if (!Instant.parse(time).toString().equals(time)) {
        throw invalid("expected a time of the calendar as argument " + (index + 1));
      }
      return time;
    } catch (DateTimeException e) {
      throw new RefusedException(
          RefusalCode.SIGNET_ARGUMENT_INVALID,
          "expected a time of the calendar as argument " + (index + 1),
          e);
    }
  }

  /** Two times, the second later: the lines from and until of a record. */
  String validity(int index) throws RefusedException {
    String from = time(index);
    String until = time(index + 1);
    if (from.compareTo(until) >= 0) {
      throw invalid("expected a time after " + from + " as argument " + (index + 2));
    }
    return "from " + from + "\nuntil " + until + "\n";
  }

  /** At most 63 hashes of 32 bytes in small hexadecimal, separated by commas. */
  List<byte[]> hashes(int index) throws RefusedException {
    String text = matching(index, HASHES, "at most 63 hashes, separated by commas");
    List<byte[]> hashes = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String hash : text.split(",", -1)) {
        hashes.add(HexFormat.of().parseHex(hash));
      }
    }
    return hashes;
  }

  byte[] bytes(int index) {
    return text(index).getBytes(StandardCharsets.UTF_8);
  }

  private String matching(int index, Pattern pattern, String expected) throws RefusedException {
    if (!pattern.matcher(values.get(index)).matches()) {
      throw invalid("expected " + expected + " as argument " + (index + 1));
    }
    return values.get(index);
  }

  private static String utf8(byte[] bytes, int position) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          RefusalCode.SIGNET_ARGUMENT_INVALID, "argument " + position + " is not UTF-8", e);
    }
  }

  private static RefusedException invalid(String sentence) {
    return new RefusedException(RefusalCode.SIGNET_ARGUMENT_INVALID, sentence);
  }
}
