package org.signet.gm.sm2.kernel;

/**
 * sG + tP for public s, t and P, as verification needs it. Takes no care about time. Not safe for
 * several threads.
 */
public final class TwoMultiples {
  private static final int DIGITS = 257;

  private final Accumulator sum = new Accumulator();
  private final long[] x = new long[Limbs.COUNT];
  private final long[] y = new long[Limbs.COUNT];

  /** Computes the sum with the table of P; s and t in [1, n-1], canonical. */
  public void sum(long[] s, long[] t, KeyTable key) {
    Windows windows = new Windows(key.multiples.width);
    windows.set(t);
    key.multiples.read(0, windows, x, y);
    sum.set(x, y);
    addFrom(1, key.multiples, windows);
    addBase(s);
  }

  /** Computes the sum with the small table of P. */
  public void sum(long[] s, long[] t, QuarterTable key) {
    byte[] digits = nonAdjacentForm(t);
    JacobianPoint multiple = new JacobianPoint();
    boolean begun = false;
    for (int i = QuarterTable.QUARTER_BITS; i >= 0; i--) {
      if (begun) {
        multiple.twice();
      }
      // The last quarter has one digit more than the others: the carry out of the highest bit.
      int first = i == QuarterTable.QUARTER_BITS ? QuarterTable.QUARTERS - 1 : 0;
      for (int quarter = first; quarter < QuarterTable.QUARTERS; quarter++) {
        int digit = digits[QuarterTable.QUARTER_BITS * quarter + i];
        if (digit == 0) {
          continue;
        }
        key.read(quarter, digit, x, y);
        if (begun) {
          multiple.add(x, y);
        } else {
          multiple.set(x, y);
          begun = true;
        }
      }
    }
    sum.set(multiple);
    addBase(s);
  }

  private void addBase(long[] s) {
    Windows windows = new Windows(BasePoint.PUBLIC.width);
    windows.set(s);
    addFrom(0, BasePoint.PUBLIC, windows);
  }

  private void addFrom(int first, PointTable table, Windows windows) {
    for (int window = first; window < table.count(); window++) {
      table.read(window, windows, x, y);
      sum.add(x, y);
    }
  }

  /** Signed digits, odd or zero, lowest first, below 2^(w-1) in absolute value. */
  private static byte[] nonAdjacentForm(long[] scalar) {
    byte[] digits = new byte[DIGITS];
    int carry = 0;
    int at = 0;
    while (at < DIGITS) {
      if (bits(scalar, at, 1) == carry) {
        at++;
        continue;
      }
      int digit = bits(scalar, at, QuarterTable.WIDTH) + carry;
      carry = digit >> (QuarterTable.WIDTH - 1);
      digits[at] = (byte) (digit - (carry << QuarterTable.WIDTH));
      at += QuarterTable.WIDTH;
    }
    return digits;
  }

  private static int bits(long[] scalar, int from, int width) {
    int word = from >>> 6;
    int shift = from & 63;
    long low = word < 4 ? Limbs.word(scalar, word) : 0;
    long high = word < 3 ? Limbs.word(scalar, word + 1) : 0;
    return (int) ((low >>> shift) | ((high << 1) << (63 - shift))) & ((1 << width) - 1);
  }

  /** Whether a step met a special case, so that the sum means nothing. */
  public boolean failed() {
    return sum.failed();
  }

  /** Whether the affine x of the sum is the number {@code candidate}, canonical and below p. */
  public boolean hasX(long[] candidate) {
    return sum.hasX(candidate);
  }
}
