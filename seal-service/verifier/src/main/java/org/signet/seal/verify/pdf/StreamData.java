package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** Where the data of a stream stands (ISO 32000-1:2008, 7.3.8): exactly as /Length says. */
final class StreamData {
  private StreamData() {}

  /** Moves over the data and its two words; a length elsewhere is looked up in the revision. */
  static Span skip(Tokens tokens, RawDictionary dictionary, Revision revision)
      throws IOException, TokenException {
    tokens.expect("stream");
    if (tokens.peek() == '\r') {
      tokens.moveTo(tokens.position() + 1);
    }
    if (tokens.peek() != '\n') {
      throw new TokenException("expected a line end after stream", tokens.position());
    }
    long start = tokens.position() + 1;
    Span data = new Span(start, start + length(dictionary, revision, start));
    tokens.moveTo(data.end());
    tokens.skipSpace();
    tokens.expect("endstream");
    return data;
  }

  private static long length(RawDictionary dictionary, Revision revision, long start)
      throws IOException, TokenException {
    FileBytes file = revision.file();
    Span span = dictionary.entries().get("Length");
    if (span == null) {
      throw new TokenException("stream without /Length", start);
    }
    Tokens value = new Tokens(file, span.start(), span.end());
    long length = value.integer();
    value.skipBlank();
    if (value.peek() >= 0) {
      COSObjectKey key = new COSObjectKey(length, (int) value.integer());
      length =
          Optional.of(Cos.resolve(revision.object(key)))
              .filter(COSNumber.class::isInstance)
              .map(number -> ((COSNumber) number).longValue())
              .orElse(-1L);
    }
    if (length < 0 || length > file.length() - start) {
      throw new TokenException("wrong stream length", start);
    }
    return length;
  }
}
