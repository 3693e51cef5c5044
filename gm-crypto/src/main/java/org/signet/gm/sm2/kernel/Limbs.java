package org.signet.gm.sm2.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as five limbs of 52 bits, lowest first, value = sum of limb[i] 2^(52 i). A limb may be
 * negative or longer for a while: Java's arithmetic shift carries either way. <i>Canonical</i>
 * means limbs 0 to 3 in [0, 2^52) and limb 4 in [0, 2^48), so below 2^256.
 */
public final class Limbs {
  /** Limbs of a number. */
  public static final int COUNT = 5;

  static final int BITS = 52;
  static final long MASK = (1L << BITS) - 1;

  /** Bytes of a number. */
  public static final int BYTES = 32;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Limbs() {}

  /** Copies a number. */
  public static void copy(long[] from, long[] to) {
    System.arraycopy(from, 0, to, 0, COUNT);
  }

  /** Wipes limbs. */
  public static void clear(long[] limbs) {
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = 0;
    }
  }

  /** Reads 32 bytes, big-endian. */
  public static void read(byte[] bytes, int at, long[] to) {
    split(word(bytes, at + 24), word(bytes, at + 16), word(bytes, at + 8), word(bytes, at), to);
  }

  /** Writes a canonical number as 32 bytes, big-endian. */
  public static void write(long[] canonical, byte[] to, int at) {
    WORD.set(to, at + 24, canonical[0] | (canonical[1] << 52));
    WORD.set(to, at + 16, (canonical[1] >>> 12) | (canonical[2] << 40));
    WORD.set(to, at + 8, (canonical[2] >>> 24) | (canonical[3] << 28));
    WORD.set(to, at, (canonical[3] >>> 36) | (canonical[4] << 16));
  }

  /** The canonical limbs of four words of 64 bits, lowest first. */
  static void split(long w0, long w1, long w2, long w3, long[] to) {
    to[0] = w0 & MASK;
    to[1] = ((w0 >>> 52) | (w1 << 12)) & MASK;
    to[2] = ((w1 >>> 40) | (w2 << 24)) & MASK;
    to[3] = ((w2 >>> 28) | (w3 << 36)) & MASK;
    to[4] = w3 >>> 16;
  }

  /** Word {@code i} of 64 bits of a canonical number. */
  static long word(long[] canonical, int i) {
    return switch (i) {
      case 0 -> canonical[0] | (canonical[1] << 52);
      case 1 -> (canonical[1] >>> 12) | (canonical[2] << 40);
      case 2 -> (canonical[2] >>> 24) | (canonical[3] << 28);
      default -> (canonical[3] >>> 36) | (canonical[4] << 16);
    };
  }

  /**
   * Makes a number in [-m, 2 m) canonical modulo m, whichever of the three it is: m is added where
   * it is negative and taken away where nothing negative comes of it, by masks.
   *
   * @param modulus canonical limbs of m
   */
  static void normalize(long[] a, long[] modulus) {
    addTimes(a, modulus, 1, topMask(a));
    addTimes(a, modulus, -1, -1L);
    addTimes(a, modulus, 1, a[4] >> 63);
  }

  /** All ones where a number is negative, its carries not yet run. */
  private static long topMask(long[] a) {
    long carry = 0;
    for (int i = 0; i < COUNT - 1; i++) {
      carry = (a[i] + carry) >> BITS;
    }
    return (a[4] + carry) >> 63;
  }

  /** Adds {@code times m} where {@code mask} is all ones, nothing where it is zero; carries. */
  private static void addTimes(long[] a, long[] modulus, int times, long mask) {
    long carry = 0;
    for (int i = 0; i < COUNT - 1; i++) {
      long sum = a[i] + (modulus[i] * times & mask) + carry;
      a[i] = sum & MASK;
      carry = sum >> BITS;
    }
    a[4] += (modulus[4] * times & mask) + carry;
  }

  /** All ones where a canonical number is zero, else zero. */
  static long zeroMask(long[] canonical) {
    long any = canonical[0] | canonical[1] | canonical[2] | canonical[3] | canonical[4];
    return ~((any | -any) >> 63);
  }

  /** All ones where a is below b, both canonical, else zero. */
  static long belowMask(long[] a, long[] b) {
    long borrow = 0;
    for (int i = 0; i < COUNT; i++) {
      borrow = (a[i] - b[i] + borrow) >> BITS;
    }
    return borrow >> 63;
  }

  private static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }
}
