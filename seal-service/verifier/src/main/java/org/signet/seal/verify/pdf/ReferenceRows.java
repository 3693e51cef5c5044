package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * The rows of one cross-reference section as they stand in the bytes (ISO 32000-1:2008, 7.5.4 and
 * 7.5.8). PDFBox knows no free objects and no places inside object streams; other readers do.
 */
final class ReferenceRows {
  private static final int MAX_BYTES = 32 << 20;
  private static final int MAX_FIELD_BYTES = 8;
  private static final int ROW_BYTES = 20;

  /** ISO 32000-1:2008, 7.5.4. */
  private static final Pattern ROW =
      Pattern.compile("([0-9]{10}) ([0-9]{5}) ([nf])(?: \r| \n|\r\n)");

  /** What a row says of its object. */
  enum Kind {
    FREE,
    AT_OFFSET,
    IN_STREAM
  }

  /**
   * One row.
   *
   * @param second the offset, or the number of the object stream
   * @param third the generation, or the place in the object stream
   */
  record Row(long number, Kind kind, long second, long third) {}

  /** Takes rows one by one: a few bytes can tell of very many. */
  interface Taker<E extends Exception> {
    void take(Row row) throws TokenException, E;
  }

  private ReferenceRows() {}

  /**
   * Reads a classic table and the word "trailer" after it. Each row must have its twenty bytes:
   * some readers count bytes where others count words, and would find other rows.
   */
  static <E extends Exception> void strictTable(Tokens tokens, Taker<E> rows)
      throws IOException, TokenException, E {
    tokens.expect("xref");
    for (tokens.skipBlank(); !tokens.lookingAt("trailer"); tokens.skipBlank()) {
      long first = tokens.integer();
      tokens.skipBlank();
      long count = tokens.integer();
      tokens.skipSpace();
      for (long i = 0; i < count; i++) {
        Matcher row = ROW.matcher(tokens.take(ROW_BYTES));
        if (!row.matches()) {
          throw new TokenException("expected a row of twenty bytes", tokens.position() - ROW_BYTES);
        }
        rows.take(
            new Row(
                first + i,
                row.group(3).equals("n") ? Kind.AT_OFFSET : Kind.FREE,
                Long.parseLong(row.group(1)),
                Long.parseLong(row.group(2))));
      }
    }
    tokens.expect("trailer");
  }

  /** Reads a classic table and the word "trailer" after it, however its rows end. */
  static <E extends Exception> void table(Tokens tokens, Taker<E> rows)
      throws IOException, TokenException, E {
    tokens.expect("xref");
    for (tokens.skipBlank(); !tokens.lookingAt("trailer"); tokens.skipBlank()) {
      long first = tokens.integer();
      tokens.skipBlank();
      long count = tokens.integer();
      for (long i = 0; i < count; i++) {
        tokens.skipBlank();
        long offset = tokens.integer();
        tokens.skipBlank();
        long generation = tokens.integer();
        tokens.skipBlank();
        rows.take(new Row(first + i, kind(tokens), offset, generation));
      }
    }
    tokens.expect("trailer");
  }

  private static Kind kind(Tokens tokens) throws IOException, TokenException {
    String kind = tokens.word();
    if (!kind.equals("n") && !kind.equals("f")) {
      throw new TokenException("expected n or f", tokens.position());
    }
    return kind.equals("n") ? Kind.AT_OFFSET : Kind.FREE;
  }

  /** Reads the rows of a cross-reference stream. */
  static <E extends Exception> void stream(
      FileBytes file, RawDictionary dictionary, Span data, Taker<E> rows)
      throws IOException, TokenException, BoundHitException, E {
    List<Long> widths = numbers(file, dictionary, "W").orElse(List.of());
    if (widths.size() != 3 || widths.stream().anyMatch(width -> width > MAX_FIELD_BYTES)) {
      throw new TokenException("cross-reference stream without three widths", data.start());
    }
    int rowBytes = widths.stream().mapToInt(Long::intValue).sum();
    byte[] packed = StreamFilters.of(file, dictionary).head(file, data, MAX_BYTES);
    if (packed.length == MAX_BYTES) {
      throw new BoundHitException(Bound.OBJECTS);
    }
    RowPredictor predictor = RowPredictor.of(file, dictionary, rowBytes);
    ByteBuffer bytes = ByteBuffer.wrap(predictor.undo(packed, data.start()));
    long size = dictionary.integer(file, "Size").orElse(0L);
    List<Long> index = numbers(file, dictionary, "Index").orElse(List.of(0L, size));
    for (int i = 0; i + 1 < index.size(); i += 2) {
      for (long n = 0; n < index.get(i + 1); n++) {
        if (bytes.remaining() < rowBytes || rowBytes == 0) {
          throw new TokenException("cross-reference stream that is too short", data.start());
        }
        rows.take(row(index.get(i) + n, bytes, widths, data.start()));
      }
    }
  }

  private static Row row(long number, ByteBuffer bytes, List<Long> widths, long at)
      throws TokenException {
    long kind = widths.get(0) == 0 ? 1 : field(bytes, widths.get(0));
    if (kind < 0 || kind >= Kind.values().length) {
      throw new TokenException("cross-reference stream with a row of kind " + kind, at);
    }
    long second = field(bytes, widths.get(1));
    return new Row(number, Kind.values()[(int) kind], second, field(bytes, widths.get(2)));
  }

  private static long field(ByteBuffer bytes, long width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (bytes.get() & 0xff);
    }
    return value;
  }

  private static Optional<List<Long>> numbers(FileBytes file, RawDictionary dictionary, String key)
      throws IOException, TokenException {
    Span span = dictionary.entries().get(key);
    if (span == null) {
      return Optional.empty();
    }
    Tokens tokens = new Tokens(file, span.start(), span.end());
    List<Long> numbers = new ArrayList<>();
    tokens.expect("[");
    for (tokens.skipBlank(); !tokens.lookingAt("]"); tokens.skipBlank()) {
      numbers.add(tokens.integer());
    }
    return Optional.of(numbers);
  }
}
