package org.signet.seal.sign;

import java.io.IOException;

/**
 * What the two ends of a file say before it is parsed (ISO 32000-1:2008, 7.5.2 and 7.5.5).
 *
 * @param headerOffset bytes before {@code %PDF-}
 * @param endsWithNewline whether the last byte ends a line
 */
record FileEnds(long headerOffset, boolean endsWithNewline) {
  private static final int HEAD_BYTES = 1024;
  private static final int TAIL_BYTES = 2048;

  static FileEnds of(Original file) throws IOException, StampException {
    long length = file.bytes();
    if (length == 0) {
      throw new StampException(StampRefusal.EMPTY_DOCUMENT, "The file is empty.");
    }
    int header = file.text(0, HEAD_BYTES).indexOf("%PDF-");
    if (header < 0) {
      throw new StampException(StampRefusal.NOT_A_PDF, "The file does not begin like a PDF.");
    }
    String tail = file.text(Math.max(0, length - TAIL_BYTES), TAIL_BYTES);
    int end = tail.lastIndexOf("%%EOF");
    if (end < 0) {
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The file is cut off: its end-of-file marker is missing.");
    }
    String rest = tail.substring(end + 5);
    if (!rest.chars().allMatch(c -> c <= ' ')) {
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The file goes on after its last end-of-file marker.");
    }
    char last = tail.charAt(tail.length() - 1);
    return new FileEnds(header, last == '\n' || last == '\r');
  }
}
