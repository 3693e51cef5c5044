package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.Tokens.TokenException;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * Reads the bytes after a signed revision from front to back: objects, cross-references, trailers
 * and end marks, and nothing else. An object that stands there but that the cross-references do not
 * name would be shown by readers that repair files, so it is a problem.
 */
final class TailScan {
  private final Revision whole;
  private final FileBytes file;
  private final long from;
  private final Tokens tokens;
  private final Deadline deadline;
  private final List<Sentence> problems = new ArrayList<>();
  private final Set<Long> inThisSection = new HashSet<>();

  private TailScan(Revision whole, long from, Deadline deadline) {
    this.whole = whole;
    this.file = whole.file();
    this.from = from;
    this.tokens = new Tokens(file, from, file.length());
    this.deadline = deadline;
  }

  static List<Sentence> problems(Revision whole, long from, Deadline deadline)
      throws IOException, BoundHitException {
    TailScan scan = new TailScan(whole, from, deadline);
    try {
      scan.run();
    } catch (TokenException e) {
      scan.problems.add(Sentence.of(Reason.TAIL_UNREADABLE, e.getMessage()));
    }
    return List.copyOf(scan.problems);
  }

  private void run() throws IOException, TokenException, BoundHitException {
    tokens.skipSpace();
    while (tokens.peek() >= 0) {
      deadline.check();
      if (tokens.lookingAt("%%EOF")) {
        tokens.moveTo(tokens.position() + 5);
      } else if (tokens.lookingAt("xref")) {
        CrossReferences.skipTable(tokens);
        RawDictionary.read(tokens);
      } else if (tokens.lookingAt("startxref")) {
        tokens.expect("startxref");
        tokens.skipSpace();
        tokens.integer();
        inThisSection.clear();
      } else {
        object();
      }
      tokens.skipSpace();
    }
  }

  private void object() throws IOException, TokenException {
    long offset = tokens.position();
    long number = tokens.integer();
    tokens.skipSpace();
    long generation = tokens.integer();
    tokens.expect("obj");
    Span value = tokens.value();
    tokens.skipBlank();
    boolean crossReference = false;
    if (tokens.lookingAt("stream")) {
      RawDictionary dictionary = RawDictionary.read(new Tokens(file, value.start(), value.end()));
      crossReference = dictionary.text(file, "Type").orElse("").equals("/XRef");
      skipStream(dictionary);
    }
    tokens.expect("endobj");
    if (!inThisSection.add(number)) {
      problems.add(Sentence.of(Reason.TAIL_OBJECT_TWICE, number));
    }
    Long known = whole.table().get(new COSObjectKey(number, (int) generation));
    boolean inTail = known != null && (known < 0 || whole.base() + known >= from);
    if (!inTail && !crossReference) {
      problems.add(Sentence.of(Reason.TAIL_OBJECT_HIDDEN, number, offset));
    }
  }

  private void skipStream(RawDictionary dictionary) throws IOException, TokenException {
    tokens.expect("stream");
    if (tokens.peek() == '\r') {
      tokens.moveTo(tokens.position() + 1);
    }
    if (tokens.peek() != '\n') {
      throw new TokenException("expected a line end after stream", tokens.position());
    }
    long start = tokens.position() + 1;
    tokens.moveTo(start + length(dictionary, start));
    tokens.skipSpace();
    tokens.expect("endstream");
  }

  private long length(RawDictionary dictionary, long start) throws IOException, TokenException {
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
          Optional.of(Cos.resolve(whole.object(key)))
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
