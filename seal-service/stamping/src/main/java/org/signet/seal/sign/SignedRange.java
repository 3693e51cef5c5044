package org.signet.seal.sign;

import java.util.List;

/**
 * The two parts of a file that a signature covers (/ByteRange, ISO 32000-1:2008, 12.8.1): from the
 * first byte to the gap and from the gap to the last byte.
 *
 * @param gapStart where {@code <} stands; the length of the first part
 * @param gapEnd the byte after {@code >}
 * @param end the length of the file
 */
public record SignedRange(long gapStart, long gapEnd, long end) {
  private static final int NUMBERS = 4;

  public SignedRange {
    if (gapStart <= 0 || gapEnd < gapStart + 2 || end <= gapEnd) {
      throw new IllegalArgumentException(
          "expected a gap within the file, found "
              + (gapStart + " to " + gapEnd + " of " + end + " bytes"));
    }
  }

  /**
   * The range of the four numbers of /ByteRange.
   *
   * @throws IllegalArgumentException when they do not begin with the file's first byte, or their
   *     parts overlap or have no gap between them
   */
  public static SignedRange of(List<Long> numbers) {
    if (numbers.size() != NUMBERS || numbers.get(0) != 0) {
      throw new IllegalArgumentException("expected four numbers, the first 0, found " + numbers);
    }
    long gapEnd = numbers.get(2);
    long tail = numbers.get(3);
    if (tail < 0 || gapEnd > Long.MAX_VALUE - tail) {
      throw new IllegalArgumentException("expected the parts of a file, found " + numbers);
    }
    return new SignedRange(numbers.get(1), gapEnd, gapEnd + tail);
  }

  /** How many bytes of signature fit into the gap. */
  long roomBytes() {
    return (gapEnd - gapStart - 2) / 2;
  }

  /** The four numbers. */
  public List<Long> numbers() {
    return List.of(0L, gapStart, gapEnd, end - gapEnd);
  }

  /** {@code [0 b c d]}, as it stands in the file and in an SES_Signature. */
  @Override
  public String toString() {
    return "[0 %s %s %s]".formatted(gapStart, gapEnd, end - gapEnd);
  }
}
