package org.signet.gm.sm2.kernel;

/**
 * kG for one secret k: a sum of 43 table entries without doublings. Constant time: see the package.
 * Holds working memory, which {@link #clear()} wipes, and allocates nothing after its making. Not
 * safe for several threads.
 */
public final class BaseMultiple {
  private final PointTable table = BasePoint.SECRET;
  private final Selection selection = new Selection(table);
  private final Accumulator sum = new Accumulator();
  private final Inversion inversion = Inversion.modulo(Field.P);
  private final long[] x = new long[Limbs.COUNT];
  private final long[] y = new long[Limbs.COUNT];

  /**
   * The affine x of kG as a canonical number modulo p.
   *
   * @param k canonical, in [1, n-1]
   * @return false, and zero, for the one k whose sum meets itself on the way; for a random k that
   *     never happens
   */
  public boolean x(long[] k, long[] to) {
    sum(k);
    sum.toAffineX(to, inversion);
    Field.leave(to, to);
    return !sum.failed();
  }

  /** Both affine coordinates; otherwise as {@link #x}. */
  public boolean point(long[] k, long[] toX, long[] toY) {
    sum(k);
    sum.toAffine(toX, toY, inversion);
    Field.leave(toX, toX);
    Field.leave(toY, toY);
    return !sum.failed();
  }

  private void sum(long[] k) {
    selection.set(k);
    selection.point(0, x, y);
    sum.set(x, y);
    for (int window = 1; window < table.count(); window++) {
      selection.point(window, x, y);
      sum.add(x, y);
    }
  }

  /** Wipes what is left of the last scalar. */
  public void clear() {
    selection.clear();
    sum.clear();
    inversion.clear();
    Limbs.clear(x);
    Limbs.clear(y);
  }
}
