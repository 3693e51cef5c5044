package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * The chain of cross-reference sections as it stands in the bytes (ISO 32000-1:2008, 7.5.4 to
 * 7.5.8), newest first. Nothing is repaired here: what is not exactly right is an error.
 */
record CrossReferences(List<Section> sections) {
  private static final int MAX_SECTIONS = 10_000;
  private static final int TAIL_BYTES = 2048;

  /** One section: its offset, and what its trailer says. */
  record Section(
      long offset, Optional<Long> previous, boolean hybrid, String root, String encrypt) {}

  CrossReferences {
    sections = List.copyOf(sections);
  }

  long startOffset() {
    return sections.get(0).offset();
  }

  /** Reads the chain of the revision that ends at {@code end}; offsets count from {@code base}. */
  static CrossReferences read(FileBytes file, long base, long end)
      throws IOException, TokenException {
    List<Section> sections = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Optional<Long> next = Optional.of(base + startXref(file, end));
    while (next.isPresent()) {
      long offset = next.get();
      if (!seen.add(offset) || seen.size() > MAX_SECTIONS) {
        throw new TokenException("cross-reference sections form a loop", offset);
      }
      Section section = section(file, offset, base, end);
      sections.add(section);
      next = section.previous();
    }
    return new CrossReferences(sections);
  }

  private static long startXref(FileBytes file, long end) throws IOException, TokenException {
    long found = file.lastIndexOf("startxref", Math.max(0, end - TAIL_BYTES), end);
    if (found < 0) {
      throw new TokenException("no startxref", end);
    }
    Tokens tokens = new Tokens(file, found, end);
    tokens.expect("startxref");
    tokens.skipSpace();
    long offset = tokens.integer();
    tokens.skipSpace();
    if (!tokens.lookingAt("%%EOF")) {
      throw new TokenException("no %%EOF after startxref", tokens.position());
    }
    tokens.moveTo(tokens.position() + 5);
    tokens.skipSpace();
    if (tokens.position() != end) {
      throw new TokenException("bytes after the last %%EOF", tokens.position());
    }
    return offset;
  }

  private static Section section(FileBytes file, long offset, long base, long end)
      throws IOException, TokenException {
    Tokens tokens = new Tokens(file, offset, end);
    tokens.skipBlank();
    if (tokens.lookingAt("xref")) {
      ReferenceRows.table(tokens, row -> {});
    } else {
      tokens.integer();
      tokens.skipBlank();
      tokens.integer();
      tokens.expect("obj");
    }
    RawDictionary trailer = RawDictionary.read(tokens);
    Optional<Long> previous = trailer.integer(file, "Prev").map(prev -> base + prev);
    return new Section(
        offset,
        previous,
        trailer.entries().containsKey("XRefStm"),
        comparable(trailer, file, "Root"),
        comparable(trailer, file, "Encrypt"));
  }

  /** What cannot be compared must not pass for absent. */
  private static String comparable(RawDictionary trailer, FileBytes file, String key)
      throws IOException, TokenException {
    Span span = trailer.entries().get(key);
    if (span == null) {
      return "";
    }
    return trailer
        .text(file, key)
        .orElseThrow(() -> new TokenException("/" + key + " is too long", span.start()));
  }
}
