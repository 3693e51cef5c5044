package org.signet.gm.sm2.kernel;

/**
 * A sum that grows by affine points, in coordinates (X / Z^2, Y / Z^3) of which Z^2 and Z^3 are
 * kept and Z is not (XYZZ of the Explicit-Formulas Database, "madd-2008-s"): an addition costs
 * eight multiplications and two squarings. Holds the working memory of its arithmetic.
 *
 * <p>The addition knows no special cases. Adding a point to itself or to its negative makes Z^2
 * zero, and zero it stays: {@link #failed()} says at the end whether any step was special. No
 * branch and no index depends on a coordinate.
 */
final class Accumulator {
  private final long[] x = new long[Limbs.COUNT];
  private final long[] y = new long[Limbs.COUNT];
  private final long[] zz = new long[Limbs.COUNT];
  private final long[] zzz = new long[Limbs.COUNT];

  private final long[] a = new long[Limbs.COUNT];
  private final long[] b = new long[Limbs.COUNT];
  private final long[] c = new long[Limbs.COUNT];

  /** Becomes an affine point. */
  void set(long[] affineX, long[] affineY) {
    Limbs.copy(affineX, x);
    Limbs.copy(affineY, y);
    Limbs.copy(Field.ONE, zz);
    Limbs.copy(Field.ONE, zzz);
  }

  /** Becomes the same point as the other. */
  void set(JacobianPoint point) {
    Limbs.copy(point.x, x);
    Limbs.copy(point.y, y);
    Field.square(point.z, zz);
    Field.multiply(zz, point.z, zzz);
  }

  /** Adds an affine point. */
  void add(long[] affineX, long[] affineY) {
    Field.multiply(affineX, zz, a);
    Field.multiply(affineY, zzz, b);
    Field.subtract(a, x, a); // P
    Field.subtract(b, y, b); // R
    Field.square(a, c); // P^2
    Field.multiply(zz, c, zz);
    Field.multiply(a, c, a); // P^3
    Field.multiply(zzz, a, zzz);
    Field.multiply(x, c, c); // Q = X P^2
    Field.square(b, x);
    for (int i = 0; i < Limbs.COUNT; i++) {
      x[i] -= a[i] + 2 * c[i];
    }
    Field.reduce(x);
    Field.subtract(c, x, c);
    Field.multiply(b, c, b);
    Field.multiply(y, a, a);
    Field.subtract(b, a, y);
  }

  /** Whether a step met a special case, so that the sum means nothing. */
  boolean failed() {
    Field.leave(zz, a);
    return Limbs.zeroMask(a) != 0;
  }

  /** The affine coordinates as elements; of a failed sum, zeros. */
  void toAffine(long[] affineX, long[] affineY, Inversion inversion) {
    Field.invert(zzz, a, inversion);
    Field.multiply(y, a, affineY);
    Field.multiply(zz, a, a); // 1 / Z
    Field.square(a, a);
    Field.multiply(x, a, affineX);
  }

  /** The affine x as an element; of a failed sum, zero. */
  void toAffineX(long[] affineX, Inversion inversion) {
    Field.invert(zz, a, inversion);
    Field.multiply(x, a, affineX);
  }

  /** Whether the affine x is the number {@code candidate}, canonical; without an inversion. */
  boolean hasX(long[] candidate) {
    Field.enter(candidate, a);
    Field.multiply(a, zz, a);
    Field.subtract(a, x, a);
    Field.reduce(a);
    Field.leave(a, a);
    return Limbs.zeroMask(a) != 0;
  }

  void clear() {
    Limbs.clear(x);
    Limbs.clear(y);
    Limbs.clear(zz);
    Limbs.clear(zzz);
    Limbs.clear(a);
    Limbs.clear(b);
    Limbs.clear(c);
  }
}
