package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.Optional;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * Looks for decompression bombs before PDFBox reads a file: it unpacks object and cross-reference
 * streams as a whole, into memory, when it opens a document. Every stream that stands in the bytes
 * is measured, whether anything refers to it or not. What cannot unpack to much is not unpacked.
 */
final class StreamGuard {
  /** Deflate cannot do better (RFC 1951); LZW and run lengths do worse. */
  private static final long BEST_RATIO = 1032;

  private static final int MAX_DICTIONARY_BYTES = 1 << 16;
  private static final String WORD = "stream";

  private final FileBytes file;
  private final PdfLimits limits;
  private final Deadline deadline;
  private long listBytes;

  private StreamGuard(FileBytes file, PdfLimits limits, Deadline deadline) {
    this.file = file;
    this.limits = limits;
    this.deadline = deadline;
  }

  /** Measures every stream of a file. */
  static void check(FileBytes file, PdfLimits limits, Deadline deadline)
      throws IOException, BoundHitException {
    new StreamGuard(file, limits, deadline).run();
  }

  private void run() throws IOException, BoundHitException {
    for (long word = next(0); word >= 0; word = next(word + 1)) {
      if (file.at(word - 1) != 'd') {
        stream(word);
      }
    }
  }

  private long next(long from) throws IOException, BoundHitException {
    return file.indexOf(WORD, from, file.length(), deadline);
  }

  private void stream(long word) throws IOException, BoundHitException {
    Optional<RawDictionary> dictionary = dictionary(word);
    if (dictionary.isEmpty()) {
      return; // the word in a text, or an object that no reader takes for a stream
    }
    try {
      measure(dictionary.get(), word + WORD.length());
    } catch (TokenException e) {
      throw new BoundHitException(Bound.UNPACKED_BYTES); // filters that cannot be told beforehand
    }
  }

  private Optional<RawDictionary> dictionary(long word) throws IOException {
    long object = file.lastIndexOf("obj", Math.max(0, word - MAX_DICTIONARY_BYTES), word);
    if (object < 0) {
      return Optional.empty();
    }
    try {
      Tokens tokens = new Tokens(file, object + 3, word);
      RawDictionary dictionary = RawDictionary.read(tokens);
      tokens.skipBlank();
      return tokens.position() == word ? Optional.of(dictionary) : Optional.empty();
    } catch (TokenException e) {
      return Optional.empty();
    }
  }

  private void measure(RawDictionary dictionary, long from)
      throws IOException, TokenException, BoundHitException {
    StreamFilters filters = StreamFilters.of(file, dictionary);
    String type = dictionary.text(file, "Type").orElse("");
    boolean list = type.equals("/ObjStm") || type.equals("/XRef");
    long most = list ? limits.maxListBytes() - listBytes : limits.maxStreamBytes();
    long packed = packed(dictionary, from);
    boolean harmless = filters.unpacking() <= 1 && packed * BEST_RATIO <= most && !list;
    if (harmless || filters.unpacking() == 0) {
      return;
    }
    long size = size(filters, new Span(start(from), file.length()), most);
    if (size > most) {
      throw new BoundHitException(Bound.UNPACKED_BYTES);
    }
    listBytes += list ? size : 0;
    deadline.check();
  }

  /** Packed data tells its own end. */
  private long size(StreamFilters filters, Span data, long most) {
    try {
      return filters.size(file, data, most);
    } catch (IOException e) {
      return 0; // damaged: nothing more comes out of it
    }
  }

  /** Where the data begins: after the line end that follows the word. */
  private long start(long after) throws IOException {
    long at = after;
    at += file.at(at) == '\r' ? 1 : 0;
    return at + (file.at(at) == '\n' ? 1 : 0);
  }

  /** At least as many bytes as the data has: readers also search for the end of a stream. */
  private long packed(RawDictionary dictionary, long from) throws IOException, BoundHitException {
    String told = dictionary.text(file, "Length").orElse("");
    long rest = file.length() - from;
    if (!told.matches("[0-9]{1,10}")) {
      return rest;
    }
    long least = Math.min(rest, Long.parseLong(told));
    long end = file.indexOf("endstream", from + least, file.length(), deadline);
    return end < 0 ? rest : end - from;
  }
}
