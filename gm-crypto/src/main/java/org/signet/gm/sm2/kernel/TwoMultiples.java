package org.signet.gm.sm2.kernel;

/**
 * sG + tP for public s, t and P, as verification needs it. Takes no care about time. Not safe for
 * several threads.
 */
public final class TwoMultiples {
  private static final int WIDTH = 5;
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

  /**
   * Computes the sum without a table.
   *
   * @param point P as {@code 04 || x || y}, on the curve
   */
  public void sum(long[] s, long[] t, byte[] point) {
    JacobianPoint[] odd = new JacobianPoint[1 << (WIDTH - 2)];
    OddMultiples.fill(
        odd,
        KeyTable.coordinate(point, 1),
        KeyTable.coordinate(point, 1 + Limbs.BYTES),
        Inversion.modulo(Field.P));
    byte[] digits = nonAdjacentForm(t);
    int i = DIGITS - 1;
    while (digits[i] == 0) {
      i--;
    }
    select(odd, digits[i]);
    JacobianPoint multiple = new JacobianPoint();
    multiple.set(x, y);
    while (--i >= 0) {
      multiple.twice();
      if (digits[i] != 0) {
        select(odd, digits[i]);
        multiple.add(x, y);
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

  private void select(JacobianPoint[] odd, int digit) {
    JacobianPoint multiple = odd[Math.abs(digit) / 2];
    Limbs.copy(multiple.x, x);
    Limbs.copy(multiple.y, y);
    Field.negateWhere(digit >> 31, y);
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
      int digit = bits(scalar, at, WIDTH) + carry;
      carry = digit >> (WIDTH - 1);
      digits[at] = (byte) (digit - (carry << WIDTH));
      at += WIDTH;
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
