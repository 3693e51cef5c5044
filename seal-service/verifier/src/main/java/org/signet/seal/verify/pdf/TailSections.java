package org.signet.seal.verify.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.ReferenceRows.Row;
import org.signet.seal.verify.words.Reason;
import org.signet.seal.verify.words.Sentence;

/**
 * The cross-reference sections of the bytes after a signed revision, held against what PDFBox made
 * of them. PDFBox leaves free objects as they were before and finds objects in a stream by their
 * number; other readers show nothing for the one and may go by the place in the stream, so both are
 * problems, like a section that nothing leads to.
 */
final class TailSections {
  private final Revision whole;
  private final List<Sentence> problems = new ArrayList<>();
  private final Map<Long, Row> newest = new HashMap<>();
  private final Map<Long, List<Long>> objectStreams = new HashMap<>();
  private final Set<Long> chain;
  private long open = -1;

  TailSections(Revision whole) {
    this.whole = whole;
    this.chain =
        whole.references().orElseThrow().sections().stream()
            .map(CrossReferences.Section::offset)
            .collect(Collectors.toSet());
  }

  /** A section begins; what it says replaces what earlier ones said. */
  void section(long offset, List<Row> rows) {
    if (open >= 0 || !chain.contains(offset)) {
      problems.add(Sentence.of(Reason.TAIL_TABLE_ASTRAY, offset));
    }
    open = offset;
    Set<Long> here = new HashSet<>();
    for (Row row : rows) {
      if (!here.add(row.number())) {
        problems.add(Sentence.of(Reason.TAIL_ENTRY_ASTRAY, row.number()));
      }
      newest.put(row.number(), row);
    }
  }

  /** The end of a revision, which must name the section before it. */
  void end(long offset, long named) {
    if (open != whole.base() + named) {
      problems.add(Sentence.of(Reason.TAIL_TABLE_ASTRAY, offset));
    }
    open = -1;
  }

  /** An object stream, with the numbers that it tells, in their order. */
  void objectStream(long number, List<Long> numbers) {
    if (new HashSet<>(numbers).size() < numbers.size()) {
      problems.add(Sentence.of(Reason.TAIL_OBJECT_TWICE, number));
    }
    objectStreams.put(number, numbers);
  }

  /** What is wrong, once all has been told. */
  List<Sentence> problems() {
    List<Sentence> all = new ArrayList<>(problems);
    Set<Long> known =
        whole.table().keySet().stream().map(COSObjectKey::getNumber).collect(Collectors.toSet());
    for (Row row : newest.values()) {
      if (row.kind() == ReferenceRows.Kind.FREE) {
        if (known.contains(row.number())) {
          all.add(Sentence.of(Reason.TAIL_ENTRY_FREE, row.number()));
        }
      } else if (!isAsRead(row)) {
        all.add(Sentence.of(Reason.TAIL_ENTRY_ASTRAY, row.number()));
      }
    }
    return all;
  }

  private boolean isAsRead(Row row) {
    if (row.kind() == ReferenceRows.Kind.AT_OFFSET) {
      Long read = whole.table().get(new COSObjectKey(row.number(), (int) row.third()));
      return read != null && read == row.second();
    }
    Long read = whole.table().get(new COSObjectKey(row.number(), 0));
    List<Long> inside = objectStreams.getOrDefault(row.second(), List.of());
    return read != null
        && read == -row.second()
        && row.third() < inside.size()
        && inside.get((int) row.third()) == row.number();
  }
}
