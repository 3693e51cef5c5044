package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A strict reader of PDF tokens (ISO 32000-1:2008, 7.2 and 7.3) that only finds where things start
 * and end. It shares nothing with PDFBox's forgiving parser, so that the two can be compared.
 */
final class Tokens {
  static final class TokenException extends Exception {
    final long offset;

    TokenException(String message, long offset) {
      super(message + " at offset " + offset);
      this.offset = offset;
    }
  }

  private static final int MAX_NESTING = 200;
  private static final int MAX_WORD = 128;

  /** Of each ASCII character its value as a hexadecimal digit, or -1. */
  private static final byte[] DIGITS = digits();

  /** What may stand between the brackets of a hexadecimal string. */
  private static final boolean[] IN_HEX_STRINGS = inHexStrings();

  private final FileBytes file;
  private final long end;
  private long position;

  Tokens(FileBytes file, long position, long end) {
    this.file = file;
    this.position = position;
    this.end = Math.min(end, file.length());
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    for (int c = 0; c < digits.length; c++) {
      digits[c] = (byte) Character.digit(c, 16);
    }
    return digits;
  }

  private static boolean[] inHexStrings() {
    boolean[] accepted = new boolean[256];
    for (int c = 0; c < accepted.length; c++) {
      accepted[c] = hex(c) >= 0 || isSpace(c);
    }
    return accepted;
  }

  long position() {
    return position;
  }

  void moveTo(long target) {
    position = target;
  }

  int peek() throws IOException {
    return position < end ? file.at(position) : -1;
  }

  boolean lookingAt(String ascii) throws IOException {
    return position + ascii.length() <= end && file.matches(position, ascii);
  }

  static boolean isSpace(int c) {
    return c == 0 || c == 9 || c == 10 || c == 12 || c == 13 || c == 32;
  }

  private static boolean isDelimiter(int c) {
    return "()<>[]{}/%".indexOf(c) >= 0;
  }

  /** Skips white space and comments. */
  void skipBlank() throws IOException {
    for (int c = peek(); c >= 0; c = peek()) {
      if (c == '%') {
        while (c >= 0 && c != 10 && c != 13) {
          position++;
          c = peek();
        }
      } else if (isSpace(c)) {
        position++;
      } else {
        return;
      }
    }
  }

  /** Skips white space, but no comments. */
  void skipSpace() throws IOException {
    while (isSpace(peek())) {
      position++;
    }
  }

  /** Reads a run of regular characters, for example a number or a keyword. */
  String word() throws IOException, TokenException {
    StringBuilder word = new StringBuilder();
    for (int c = peek(); c >= 0 && !isSpace(c) && !isDelimiter(c); c = peek()) {
      if (word.length() >= MAX_WORD) {
        throw new TokenException("word too long", position);
      }
      word.append((char) c);
      position++;
    }
    if (word.length() == 0) {
      throw new TokenException("expected a word", position);
    }
    return word.toString();
  }

  /** Reads a non-negative integer of at most 18 digits. */
  long integer() throws IOException, TokenException {
    long start = position;
    String word = word();
    if (word.length() > 18 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new TokenException("expected an integer", start);
    }
    return Long.parseLong(word);
  }

  /** Takes so many bytes, whatever they are; fewer where the end comes first. */
  String take(int count) throws IOException {
    StringBuilder taken = new StringBuilder(count);
    for (int c = peek(); c >= 0 && taken.length() < count; c = peek()) {
      taken.append((char) c);
      position++;
    }
    return taken.toString();
  }

  void expect(String keyword) throws IOException, TokenException {
    skipBlank();
    if (!lookingAt(keyword)) {
      throw new TokenException("expected " + keyword, position);
    }
    position += keyword.length();
  }

  /** Reads a name, with #xx decoded, without its slash. */
  String name() throws IOException, TokenException {
    if (peek() != '/') {
      throw new TokenException("expected a name", position);
    }
    position++;
    StringBuilder name = new StringBuilder();
    for (int c = peek(); c >= 0 && !isSpace(c) && !isDelimiter(c); c = peek()) {
      position++;
      if (c == '#' && hex(file.at(position)) >= 0 && hex(file.at(position + 1)) >= 0) {
        c = hex(file.at(position)) * 16 + hex(file.at(position + 1));
        position += 2;
      }
      if (name.length() >= MAX_WORD) {
        throw new TokenException("name too long", position);
      }
      name.append((char) c);
    }
    return name.toString();
  }

  static int hex(int c) {
    return c < 0 || c >= DIGITS.length ? -1 : DIGITS[c];
  }

  /** Skips one object of any kind; a reference "1 0 R" counts as one. Returns where it stands. */
  Span value() throws IOException, TokenException {
    skipBlank();
    long start = position;
    Deque<Character> open = new ArrayDeque<>();
    do {
      skipBlank();
      one(open);
    } while (!open.isEmpty());
    skipReferenceTail(start);
    return new Span(start, position);
  }

  private void one(Deque<Character> open) throws IOException, TokenException {
    int c = peek();
    if (c < 0) {
      throw new TokenException("unexpected end", position);
    }
    if (lookingAt("<<")) {
      push(open, '>');
      position += 2;
    } else if (c == '[') {
      push(open, ']');
      position++;
    } else if (lookingAt(">>") && closes(open, '>')) {
      position += 2;
    } else if (c == ']' && closes(open, ']')) {
      position++;
    } else if (c == '<') {
      hexString();
    } else if (c == '(') {
      literalString();
    } else if (c == '/') {
      name();
    } else {
      word();
    }
  }

  private void push(Deque<Character> open, char closing) throws TokenException {
    if (open.size() >= MAX_NESTING) {
      throw new TokenException("nested too deeply", position);
    }
    open.push(closing);
  }

  private static boolean closes(Deque<Character> open, char closing) {
    if (open.isEmpty() || open.peek() != closing) {
      return false;
    }
    open.pop();
    return true;
  }

  private void hexString() throws IOException, TokenException {
    long start = position;
    position = file.firstOther(IN_HEX_STRINGS, start + 1, end);
    if (peek() != '>') {
      throw new TokenException("not a hex string", start);
    }
    position++;
  }

  private void literalString() throws IOException, TokenException {
    long start = position++;
    for (int depth = 1; depth > 0; position++) {
      int c = peek();
      if (c < 0) {
        throw new TokenException("unterminated string", start);
      } else if (c == '\\') {
        position++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
  }

  /** After a value that began with a digit: moves over " 0 R" when it follows. */
  private void skipReferenceTail(long start) throws IOException {
    long after = position;
    if (!isDigit(file.at(start))) {
      return;
    }
    skipBlank();
    while (isDigit(peek())) {
      position++;
    }
    skipBlank();
    boolean reference = position > after + 2 && lookingAt("R") && endsAt(position + 1);
    position = reference ? position + 1 : after;
  }

  private boolean endsAt(long offset) throws IOException {
    int c = file.at(offset);
    return c < 0 || isSpace(c) || isDelimiter(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
