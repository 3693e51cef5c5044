package org.signet.seal.verify.pdf;

import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;

/**
 * The two ranges of bytes that a signature covers (ISO 32000-1:2008, 12.8.1): from 0 to {@code
 * gapStart} and from {@code gapEnd} to {@code end}.
 */
public record ByteRange(long gapStart, long gapEnd, long end) {

  /** Reads exactly four integers: first 0, ascending, not overlapping. */
  static Optional<ByteRange> read(COSDictionary signature) {
    COSArray array = Cos.array(signature, "ByteRange").orElse(null);
    if (array == null || array.size() != 4) {
      return Optional.empty();
    }
    long[] numbers = new long[4];
    for (int i = 0; i < 4; i++) {
      COSBase number = array.get(i);
      if (!(number instanceof COSInteger integer) || integer.longValue() < 0) {
        return Optional.empty();
      }
      numbers[i] = integer.longValue();
    }
    boolean ordered =
        numbers[0] == 0
            && numbers[1] > 0
            && numbers[2] > numbers[1]
            && numbers[3] > 0
            && numbers[2] <= Long.MAX_VALUE - numbers[3];
    return ordered
        ? Optional.of(new ByteRange(numbers[1], numbers[2], numbers[2] + numbers[3]))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "[0 " + gapStart + " " + gapEnd + " " + (end - gapEnd) + "]";
  }
}
