package org.signet.seal.sign;

import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessRead;

/**
 * Checks of cross-references that PDFBox makes only when an object is read (ISO 32000-1:2008, 7.5.4
 * and 7.5.8): a stamp vouches for a document as a whole, so all of it must be readable.
 */
final class CrossReferences {
  private CrossReferences() {}

  /** Every object in use begins where its entry points. */
  static void check(RandomAccessRead source, Map<COSObjectKey, Long> entries) throws IOException {
    for (Map.Entry<COSObjectKey, Long> entry : entries.entrySet()) {
      long offset = entry.getValue();
      if (offset > 0) {
        COSObjectKey key = entry.getKey();
        source.seek(offset);
        if (number(source) != key.getNumber()
            || number(source) != key.getGeneration()
            || skipSpaces(source) != 'o'
            || source.read() != 'b'
            || source.read() != 'j') {
          throw new IOException("no object " + key + " at offset " + offset);
        }
      }
    }
  }

  /** Whether a classic table begins there; else it is a stream. */
  static boolean isTableAt(RandomAccessRead source, long offset) throws IOException {
    source.seek(offset);
    return skipSpaces(source) == 'x';
  }

  private static long number(RandomAccessRead source) throws IOException {
    int c = skipSpaces(source);
    long value = -1;
    for (int digits = 0; c >= '0' && c <= '9' && digits < 18; digits++) {
      value = Math.max(value, 0) * 10 + (c - '0');
      c = source.read();
    }
    if (c != -1) {
      source.rewind(1);
    }
    return value;
  }

  private static int skipSpaces(RandomAccessRead source) throws IOException {
    int c = source.read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0) {
      c = source.read();
    }
    return c;
  }
}
