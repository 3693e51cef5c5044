package org.signet.gm.sm2.kernel;

/**
 * A point of the curve in Jacobian coordinates, (X / Z^2, Y / Z^3), and the working memory of its
 * arithmetic. X and Y are kept reduced or as differences of two products; see {@link Field} on what
 * that is for.
 *
 * <p>Serves public points alone. The addition knows no special cases: adding a point to itself or
 * to its negative makes Z zero, and zero it stays through additions and doublings.
 */
final class JacobianPoint {
  final long[] x = new long[Limbs.COUNT];
  final long[] y = new long[Limbs.COUNT];
  final long[] z = new long[Limbs.COUNT];

  private final long[] a = new long[Limbs.COUNT];
  private final long[] b = new long[Limbs.COUNT];
  private final long[] c = new long[Limbs.COUNT];
  private final long[] d = new long[Limbs.COUNT];

  /** Becomes an affine point. */
  void set(long[] affineX, long[] affineY) {
    Limbs.copy(affineX, x);
    Limbs.copy(affineY, y);
    Limbs.copy(Field.ONE, z);
  }

  /** Adds an affine point: eight multiplications and three squarings. */
  void add(long[] affineX, long[] affineY) {
    Field.square(z, a);
    Field.multiply(affineX, a, b);
    Field.multiply(a, z, a);
    Field.multiply(affineY, a, c);
    Field.subtract(b, x, b); // H
    Field.subtract(c, y, c); // R
    Field.multiply(z, b, z);
    Field.square(b, a); // H^2
    Field.multiply(a, b, b); // H^3
    Field.multiply(x, a, a); // V = X H^2
    Field.square(c, x);
    for (int i = 0; i < Limbs.COUNT; i++) {
      x[i] -= b[i] + 2 * a[i];
    }
    Field.reduce(x);
    Field.subtract(a, x, a);
    Field.multiply(a, c, a);
    Field.multiply(y, b, b);
    Field.subtract(a, b, y);
  }

  /** Doubles: three multiplications and five squarings, since a = -3. */
  void twice() {
    Field.square(z, a);
    Field.square(y, b);
    Field.multiply(x, b, c); // X Y^2
    Field.add(y, z, z);
    Field.square(z, z);
    for (int i = 0; i < Limbs.COUNT; i++) {
      z[i] -= a[i] + b[i]; // 2 Y Z
    }
    Field.subtract(x, a, d);
    Field.add(x, a, a);
    Field.multiply(a, d, a);
    Field.times(a, 3, a);
    Field.square(a, x);
    Field.times(c, 4, c);
    for (int i = 0; i < Limbs.COUNT; i++) {
      x[i] -= 2 * c[i];
    }
    Field.reduce(x);
    Field.subtract(c, x, c);
    Field.multiply(a, c, a);
    Field.square(b, b);
    for (int i = 0; i < Limbs.COUNT; i++) {
      y[i] = a[i] - 8 * b[i];
    }
    Field.reduce(y);
  }

  /** The affine coordinates as elements; of a failed sum, zeros. */
  void toAffine(long[] affineX, long[] affineY, Inversion inversion) {
    Field.invert(z, a, inversion);
    scaled(a, affineX, affineY);
  }

  /** The affine coordinates, where 1 / Z is known. */
  void scaled(long[] inverseOfZ, long[] affineX, long[] affineY) {
    Field.square(inverseOfZ, b);
    Field.multiply(b, inverseOfZ, c);
    Field.multiply(x, b, affineX);
    Field.multiply(y, c, affineY);
  }
}
