package org.signet.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The little of RFC 8785 (JSON Canonicalization Scheme) that audit events need: objects of strings,
 * sorted by UTF-16 code units, one object inside another at most. What is read is written again by
 * the caller and compared, so that one event has one encoding.
 */
final class CanonicalJson {
  private static final int MAX_MEMBERS = 64;

  private final String text;
  private int at;

  private CanonicalJson(String text) {
    this.text = text;
  }

  static void write(StringBuilder out, Map<String, String> members) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
      out.append(separator);
      write(out, member.getKey());
      out.append(':');
      write(out, member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  static void write(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Reads an object whose members are strings and objects of strings. */
  static SortedMap<String, Object> read(byte[] bytes) throws AuditFormatException {
    try {
      CanonicalJson json =
          new CanonicalJson(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      SortedMap<String, Object> object = json.object(true);
      if (json.at != json.text.length()) {
        throw json.unexpected("the end");
      }
      return object;
    } catch (CharacterCodingException e) {
      throw new AuditFormatException("an audit event is valid UTF-8", e);
    }
  }

  private SortedMap<String, Object> object(boolean mayNest) throws AuditFormatException {
    SortedMap<String, Object> members = new TreeMap<>();
    expect('{');
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      String name = string();
      expect(':');
      Object value = mayNest && peek() == '{' ? object(false) : string();
      if (members.put(name, value) != null || members.size() > MAX_MEMBERS) {
        throw unexpected("distinct members, at most " + MAX_MEMBERS);
      }
      if (peek() != ',') {
        expect('}');
        return members;
      }
      at++;
    }
  }

  private String string() throws AuditFormatException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() throws AuditFormatException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw unexpected("an escape of RFC 8785");
    };
  }

  private char codeUnit() throws AuditFormatException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private void expect(char c) throws AuditFormatException {
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    at++;
  }

  private char peek() throws AuditFormatException {
    if (at >= text.length()) {
      throw unexpected("more");
    }
    return text.charAt(at);
  }

  private AuditFormatException unexpected(String expected) {
    return new AuditFormatException("expected " + expected + " at character " + at);
  }
}
