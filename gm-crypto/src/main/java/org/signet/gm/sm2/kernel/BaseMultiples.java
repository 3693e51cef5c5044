package org.signet.gm.sm2.kernel;

/**
 * kG for several secret k at once. The sums run side by side in affine coordinates: each window
 * costs one inversion for all of them (Montgomery's trick) and six multiplications for each, where
 * {@link BaseMultiple} pays eleven. Constant time: see the package. Not safe for several threads.
 */
public final class BaseMultiples {
  /** How many at most. */
  public static final int CAPACITY = 64;

  private final PointTable table = BasePoint.SECRET;
  private final Inversion inversion = Inversion.modulo(Field.P);
  private final Selection[] selections = new Selection[CAPACITY];
  private final long[][] sumX = new long[CAPACITY][Limbs.COUNT];
  private final long[][] sumY = new long[CAPACITY][Limbs.COUNT];

  /** First the x of what is added, then its distance from the sum's. */
  private final long[][] distance = new long[CAPACITY][Limbs.COUNT];

  private final long[][] addedY = new long[CAPACITY][Limbs.COUNT];

  /** Products of the first distances; the last one is inverted. */
  private final long[][] products = new long[CAPACITY][Limbs.COUNT];

  private final long[] inverse = new long[Limbs.COUNT];
  private final long[] slope = new long[Limbs.COUNT];
  private final long[] next = new long[Limbs.COUNT];

  /** Makes the working memory. */
  public BaseMultiples() {
    for (int i = 0; i < CAPACITY; i++) {
      selections[i] = new Selection(table);
    }
  }

  /**
   * The affine x of each kG as canonical numbers modulo p.
   *
   * @param k canonical, in [1, n-1]
   * @param count how many of them, 1 to {@value #CAPACITY}
   * @return false, and numbers without meaning, if one of the sums met itself on the way; for
   *     random k that never happens
   */
  public boolean x(long[][] k, int count, long[][] to) {
    for (int i = 0; i < count; i++) {
      selections[i].set(k[i]);
      selections[i].point(0, sumX[i], sumY[i]);
    }
    long failed = 0;
    for (int window = 1; window < table.count(); window++) {
      selectAndMultiply(window, count);
      Field.invert(products[count - 1], inverse, inversion);
      Field.leave(inverse, next);
      failed |= Limbs.zeroMask(next);
      for (int i = count - 1; i >= 0; i--) {
        add(i);
      }
    }
    for (int i = 0; i < count; i++) {
      Field.leave(sumX[i], to[i]);
    }
    return failed == 0;
  }

  private void selectAndMultiply(int window, int count) {
    for (int i = 0; i < count; i++) {
      selections[i].point(window, distance[i], addedY[i]);
      Field.subtract(distance[i], sumX[i], distance[i]);
      if (i == 0) {
        Limbs.copy(distance[0], products[0]);
      } else {
        Field.multiply(products[i - 1], distance[i], products[i]);
      }
    }
  }

  /** Adds to sum {@code i}, where the inverse is that of the product of distances 0 to i. */
  private void add(int i) {
    long[] x = sumX[i];
    long[] y = sumY[i];
    Field.subtract(addedY[i], y, slope);
    Field.multiply(slope, inverse, slope);
    if (i > 0) {
      Field.multiply(slope, products[i - 1], slope);
      Field.multiply(inverse, distance[i], inverse);
    }
    Field.square(slope, next);
    for (int j = 0; j < Limbs.COUNT; j++) {
      next[j] -= distance[i][j] + 2 * x[j];
    }
    Field.reduce(next);
    Field.subtract(x, next, x);
    Field.multiply(x, slope, slope);
    Field.subtract(slope, y, y);
    Field.reduce(y);
    Limbs.copy(next, x);
  }

  /** Wipes what is left of the scalars. */
  public void clear() {
    for (Selection selection : selections) {
      selection.clear();
    }
    for (long[][] elements : new long[][][] {sumX, sumY, distance, addedY, products}) {
      for (long[] element : elements) {
        Limbs.clear(element);
      }
    }
    for (long[] element : new long[][] {inverse, slope, next}) {
      Limbs.clear(element);
    }
    inversion.clear();
  }
}
