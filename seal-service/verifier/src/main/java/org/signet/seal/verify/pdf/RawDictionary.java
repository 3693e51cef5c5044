package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** Where the entries of one dictionary stand in the file; a key that occurs twice is an error. */
record RawDictionary(Span span, Map<String, Span> entries) {

  /** Reads {@code n g obj << … >>}; the object number and generation must be the expected ones. */
  static RawDictionary ofObject(FileBytes file, long offset, long number, int generation, long end)
      throws IOException, TokenException {
    Tokens tokens = new Tokens(file, offset, end);
    tokens.skipBlank();
    long foundNumber = tokens.integer();
    tokens.skipBlank();
    long foundGeneration = tokens.integer();
    if (foundNumber != number || foundGeneration != generation) {
      throw new TokenException("expected object " + number + " " + generation, offset);
    }
    tokens.expect("obj");
    return read(tokens);
  }

  /** Reads {@code << … >>} at the reader's position. */
  static RawDictionary read(Tokens tokens) throws IOException, TokenException {
    tokens.skipBlank();
    long start = tokens.position();
    tokens.expect("<<");
    Map<String, Span> entries = new LinkedHashMap<>();
    for (tokens.skipBlank(); !tokens.lookingAt(">>"); tokens.skipBlank()) {
      long keyOffset = tokens.position();
      String key = tokens.name();
      if (entries.put(key, tokens.value()) != null) {
        throw new TokenException("key /" + key + " occurs twice", keyOffset);
      }
    }
    tokens.expect(">>");
    return new RawDictionary(new Span(start, tokens.position()), entries);
  }

  Optional<Long> integer(FileBytes file, String key) throws IOException {
    Span span = entries.get(key);
    if (span == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Tokens(file, span.start(), span.end()).integer());
    } catch (TokenException e) {
      return Optional.empty();
    }
  }

  /** The text of an entry with runs of white space made one blank. */
  Optional<String> text(FileBytes file, String key) throws IOException {
    Span span = entries.get(key);
    if (span == null || span.end() - span.start() > 4096) {
      return Optional.empty();
    }
    byte[] bytes = file.read(span.start(), (int) (span.end() - span.start()));
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    return Optional.of(text.replaceAll("[\\x00\\t\\n\\f\\r ]+", " "));
  }
}
