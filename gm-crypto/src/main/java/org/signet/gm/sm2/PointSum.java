package org.signet.gm.sm2;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.custom.gm.SM2P256V1Field;
import org.bouncycastle.math.raw.Nat256;

/**
 * A sum of affine points in Jacobian coordinates over Bouncy Castle's field arithmetic.
 *
 * <p>The addition formula knows no special cases. Adding a point to itself or to its negative makes
 * Z zero, and zero it stays: {@link #failed()} after the last addition therefore says whether any
 * of them was special, and the caller then asks Bouncy Castle. For one table and a scalar in [1,
 * n-1] that happens for the single scalar 30 * 2^252 - n; for two tables only to who looks for it.
 */
final class PointSum {
  private static final int LIMBS = 8;
  private static final int[] P =
      Nat256.fromBigInteger(Sm2Curve.parameters().getCurve().getField().getCharacteristic());

  private final int[] sumX = new int[LIMBS];
  private final int[] sumY = new int[LIMBS];
  private final int[] sumZ = new int[LIMBS];
  private final int[] x = new int[LIMBS];
  private final int[] y = new int[LIMBS];
  private final int[] a = new int[LIMBS];
  private final int[] b = new int[LIMBS];
  private final int[] c = new int[LIMBS];
  private final int[] product = new int[2 * LIMBS];

  /** Starts with the lowest window of a secret scalar and adds the others. */
  void startSecret(WindowTable table, ScalarWindows scalar, int[] scale) {
    table.select(0, scalar.entry(0), x, y);
    negateWhere(scalar.negative(0));
    start(scale);
    for (int window = 1; window < ScalarWindows.COUNT; window++) {
      table.select(window, scalar.entry(window), x, y);
      negateWhere(scalar.negative(window));
      add();
    }
  }

  /** Starts with the lowest window of a public scalar and adds the others. */
  void startPublic(WindowTable table, ScalarWindows scalar) {
    table.readPublic(0, scalar.entry(0), x, y);
    negateWhere(scalar.negative(0));
    int[] one = {1, 0, 0, 0, 0, 0, 0, 0};
    start(one);
    addPublic(table, scalar, 1);
  }

  /** Adds all windows of a public scalar. */
  void addPublic(WindowTable table, ScalarWindows scalar) {
    addPublic(table, scalar, 0);
  }

  private void addPublic(WindowTable table, ScalarWindows scalar, int from) {
    for (int window = from; window < ScalarWindows.COUNT; window++) {
      table.readPublic(window, scalar.entry(window), x, y);
      negateWhere(scalar.negative(window));
      add();
    }
  }

  /** Whether an addition met a special case, so that the sum means nothing. */
  boolean failed() {
    return Nat256.isZero(sumZ);
  }

  /** The affine coordinates x and y. */
  Optional<BigInteger[]> affine() {
    if (failed()) {
      return Optional.empty();
    }
    SM2P256V1Field.inv(sumZ, a);
    square(a, b);
    multiply(sumX, b, x);
    multiply(b, a, b);
    multiply(sumY, b, y);
    return Optional.of(new BigInteger[] {Nat256.toBigInteger(x), Nat256.toBigInteger(y)});
  }

  /** Whether the affine x is {@code candidate}, a number below p; without an inversion. */
  boolean hasX(BigInteger candidate) {
    square(sumZ, a);
    multiply(a, Nat256.fromBigInteger(candidate), a);
    return Arrays.equals(a, sumX);
  }

  /** The point x, y as (x s^2, y s^3, s). */
  private void start(int[] scale) {
    square(scale, a);
    multiply(x, a, sumX);
    multiply(a, scale, a);
    multiply(y, a, sumY);
    System.arraycopy(scale, 0, sumZ, 0, LIMBS);
  }

  private void negateWhere(int mask) {
    Nat256.sub(P, y, a);
    for (int i = 0; i < LIMBS; i++) {
      y[i] ^= (y[i] ^ a[i]) & mask;
    }
  }

  /** Adds (x, y): eight multiplications and three squarings. */
  private void add() {
    square(sumZ, a);
    multiply(x, a, x);
    multiply(a, sumZ, a);
    multiply(y, a, y);
    SM2P256V1Field.subtract(x, sumX, x); // H
    SM2P256V1Field.subtract(y, sumY, y); // R
    multiply(sumZ, x, sumZ);
    square(x, a); // H^2
    multiply(a, x, b); // H^3
    multiply(sumX, a, a); // V = X H^2
    square(y, sumX);
    SM2P256V1Field.subtract(sumX, b, sumX);
    SM2P256V1Field.twice(a, c);
    SM2P256V1Field.subtract(sumX, c, sumX);
    SM2P256V1Field.subtract(a, sumX, a);
    multiply(a, y, a);
    multiply(sumY, b, sumY);
    SM2P256V1Field.subtract(a, sumY, sumY);
  }

  private void multiply(int[] left, int[] right, int[] to) {
    Nat256.mul(left, right, product);
    SM2P256V1Field.reduce(product, to);
  }

  private void square(int[] element, int[] to) {
    Nat256.square(element, product);
    SM2P256V1Field.reduce(product, to);
  }

  void clear() {
    for (int[] element : new int[][] {sumX, sumY, sumZ, x, y, a, b, c, product}) {
      Arrays.fill(element, 0);
    }
  }
}
