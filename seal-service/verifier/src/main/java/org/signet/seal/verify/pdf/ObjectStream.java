package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** The list of objects at the start of an object stream (ISO 32000-1:2008, 7.5.7). */
final class ObjectStream {
  private static final int MAX_LIST_BYTES = 4 << 20;

  private ObjectStream() {}

  /** The numbers of the objects in it, as the stream itself tells them. */
  static List<Long> numbers(FileBytes file, RawDictionary dictionary, Span data)
      throws IOException, TokenException, BoundHitException {
    long first = dictionary.integer(file, "First").orElse(-1L);
    long count = dictionary.integer(file, "N").orElse(-1L);
    if (first < 0 || count < 0) {
      throw new TokenException("object stream without /First or /N", data.start());
    }
    if (first > MAX_LIST_BYTES) {
      throw new BoundHitException(Bound.OBJECTS);
    }
    byte[] list = StreamFilters.of(file, dictionary).head(file, data, (int) first);
    String text = new String(list, StandardCharsets.ISO_8859_1).strip();
    String[] words = text.isEmpty() ? new String[0] : text.split("[\\x00\\t\\n\\f\\r ]+");
    if (words.length != 2 * count) {
      throw new TokenException("object stream whose list is not /N pairs", data.start());
    }
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!words[i].matches("[0-9]{1,10}") || !words[i + 1].matches("[0-9]{1,10}")) {
        throw new TokenException("object stream whose list holds no number", data.start());
      }
      numbers.add(Long.parseLong(words[i]));
    }
    return numbers;
  }
}
