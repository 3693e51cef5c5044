package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.ReferenceRows.Row;
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
  private final Tokens tokens;
  private final Deadline deadline;
  private final List<Sentence> problems = new ArrayList<>();
  private final Set<Long> inThisSection = new HashSet<>();
  private final List<Standing> standing = new ArrayList<>();
  private final Map<Long, Integer> sectionOf = new HashMap<>();
  private final TailSections sections;
  private final long maxRows;
  private long rows;
  private int section;

  /**
   * An object that stands in the tail.
   *
   * @param place its offset, or minus the number of the object stream it is in
   * @param at where to find it
   */
  private record Standing(COSObjectKey key, long place, long at, int section) {}

  private TailScan(Revision whole, long from, PdfLimits limits, Deadline deadline) {
    this.whole = whole;
    this.file = whole.file();
    this.tokens = new Tokens(file, from, file.length());
    this.deadline = deadline;
    this.sections = new TailSections(whole);
    this.maxRows = limits.maxObjects();
  }

  static List<Sentence> problems(Revision whole, long from, PdfLimits limits, Deadline deadline)
      throws IOException, BoundHitException {
    TailScan scan = new TailScan(whole, from, limits, deadline);
    try {
      scan.run();
      scan.compareWithTable();
      scan.problems.addAll(scan.sections.problems());
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
        long at = tokens.position();
        List<Row> table = new ArrayList<>();
        ReferenceRows.strictTable(tokens, row -> add(table, row));
        sections.section(at, table);
        RawDictionary.read(tokens);
      } else if (tokens.lookingAt("startxref")) {
        long at = tokens.position();
        tokens.expect("startxref");
        tokens.skipSpace();
        sections.end(at, tokens.integer());
        inThisSection.clear();
        section++;
      } else {
        object();
      }
      tokens.skipSpace();
    }
  }

  private void add(List<Row> section, Row row) throws BoundHitException {
    if (++rows > maxRows) {
      throw new BoundHitException(Bound.OBJECTS);
    }
    section.add(row);
  }

  private void object() throws IOException, TokenException, BoundHitException {
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
      String type = dictionary.text(file, "Type").orElse("");
      crossReference = type.equals("/XRef");
      Span data = StreamData.skip(tokens, dictionary, whole);
      if (crossReference) {
        List<Row> stream = new ArrayList<>();
        ReferenceRows.stream(file, dictionary, data, row -> add(stream, row));
        sections.section(offset, stream);
      } else if (type.equals("/ObjStm")) {
        List<Long> numbers = ObjectStream.numbers(file, dictionary, data);
        sections.objectStream(number, numbers);
        for (long inside : numbers) {
          standing.add(new Standing(new COSObjectKey(inside, 0), -number, offset, section));
        }
      }
    }
    tokens.expect("endobj");
    if (!inThisSection.add(number)) {
      problems.add(Sentence.of(Reason.TAIL_OBJECT_TWICE, number));
    }
    sectionOf.put(offset, section);
    COSObjectKey key = new COSObjectKey(number, (int) generation);
    if (!crossReference || whole.table().containsKey(key)) {
      standing.add(new Standing(key, offset - whole.base(), offset, section));
    }
  }

  /**
   * Every object of the tail must be the one that the cross-references name, or be replaced by a
   * later section: otherwise readers that look for objects show something else.
   */
  private void compareWithTable() {
    for (Standing one : standing) {
      Long named = whole.table().get(one.key());
      boolean replaced = named != null && named != one.place() && sectionOf(named) > one.section();
      if (named == null || (named != one.place() && !replaced)) {
        problems.add(Sentence.of(Reason.TAIL_OBJECT_HIDDEN, one.key().getNumber(), one.at()));
      }
    }
  }

  /** The section of the tail that holds a place of the table; below 0 for signed bytes. */
  private int sectionOf(long place) {
    Long stream = place < 0 ? whole.table().get(new COSObjectKey(-place, 0)) : Long.valueOf(place);
    return stream == null ? -1 : sectionOf.getOrDefault(whole.base() + stream, -1);
  }
}
