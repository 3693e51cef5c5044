package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.BitSet;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.ReferenceRows.Kind;
import org.signet.seal.verify.pdf.ReferenceRows.Row;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * Whether the rows that stand in the file lead where PDFBox went. It looks for objects that are not
 * where a row says, and tells nobody; a reader that takes the rows at their word shows others.
 */
final class RowsAsRead {
  /** ISO 32000-1:2008, annex C. */
  private static final int MAX_NUMBER = 8_388_607;

  private final Revision revision;
  private final BitSet seen = new BitSet();

  private RowsAsRead(Revision revision) {
    this.revision = revision;
  }

  /** The first row that PDFBox did not follow, in words; an empty text when there is none. */
  static String fault(Revision revision, Deadline deadline) throws BoundHitException {
    RowsAsRead rows = new RowsAsRead(revision);
    try {
      for (CrossReferences.Section section : revision.references().orElseThrow().sections()) {
        deadline.check();
        rows.check(section);
      }
      return "";
    } catch (TokenException e) {
      return e.getMessage();
    } catch (IOException e) { // data that PDFBox unpacks as far as it goes
      return "cross-references are not readable: " + e.getMessage();
    }
  }

  private void check(CrossReferences.Section section)
      throws IOException, TokenException, BoundHitException {
    FileBytes file = revision.file();
    Tokens tokens = new Tokens(file, section.offset(), revision.end());
    tokens.skipBlank();
    if (tokens.lookingAt("xref")) {
      ReferenceRows.table(tokens, this::check);
      return;
    }
    tokens.integer();
    tokens.skipBlank();
    tokens.integer();
    tokens.expect("obj");
    RawDictionary dictionary = RawDictionary.read(tokens);
    Span data = StreamData.skip(tokens, dictionary, revision);
    ReferenceRows.stream(file, dictionary, data, this::check);
  }

  /** What a newer section said of the object holds; a place 0 is nowhere, as PDFBox has it. */
  private void check(Row row) throws TokenException {
    if (row.number() > MAX_NUMBER) {
      throw new TokenException("a row for object " + row.number(), revision.end());
    }
    int number = (int) row.number();
    boolean replaced = seen.get(number);
    seen.set(number);
    if (replaced || row.kind() == Kind.FREE || row.second() == 0) {
      return;
    }
    boolean inStream = row.kind() == Kind.IN_STREAM;
    long place = inStream ? -row.second() : row.second();
    Long read =
        revision.table().get(new COSObjectKey(row.number(), inStream ? 0 : (int) row.third()));
    if (read == null || read != place) {
      throw new TokenException(
          "object " + row.number() + " is not where its row leads", revision.base() + row.second());
    }
  }
}
