package org.signet.gm.sm3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The compression function CF of SM3, GB/T 32905-2016, 5.3.
 *
 * <p>Sixteen rounds stand written out. Instead of moving eight registers a round, their names move:
 * D becomes TT1, H becomes P0(TT2), and after four rounds every name is back in its place. The
 * expanded message is a ring of sixteen words, each computed four rounds before its own round needs
 * it. Sums are written so that what is known early is added early.
 */
final class Sm3Compression {
  /** Bytes that one compression takes. */
  static final int BLOCK_BYTES = 64;

  /** The registers A to H. */
  static final int REGISTERS = 8;

  /** Words of a block. */
  static final int WORDS = 16;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** T(j) turned left by j mod 32 (5.3.3). */
  static final int[] T = constants();

  private Sm3Compression() {}

  /**
   * Takes the 64 bytes of {@code input} from {@code at} into {@code chain}; {@code v} and {@code w}
   * are scratch.
   */
  static void compress(int[] chain, byte[] input, int at, int[] v, int[] w) {
    for (int j = 0; j < WORDS; j++) {
      w[j] = word(input, at + Integer.BYTES * j);
    }
    System.arraycopy(chain, 0, v, 0, REGISTERS);
    firstRounds(v, w);
    laterRounds(v, w, 16);
    laterRounds(v, w, 32);
    laterRounds(v, w, 48);
    for (int i = 0; i < REGISTERS; i++) {
      chain[i] ^= v[i];
    }
  }

  /** The big-endian word at {@code at}. */
  static int word(byte[] input, int at) {
    return (int) WORD.get(input, at);
  }

  /** FF and GG of rounds 0 to 15. */
  static int exclusive(int x, int y, int z) {
    return x ^ y ^ z;
  }

  /** FF of rounds 16 to 63. */
  static int majority(int x, int y, int z) {
    return (z & (x ^ y)) | (x & y);
  }

  /** GG of rounds 16 to 63. */
  static int choice(int x, int y, int z) {
    return (x & y) | (~x & z);
  }

  /** P0. */
  static int permuted(int x) {
    return x ^ Integer.rotateLeft(x, 9) ^ Integer.rotateLeft(x, 17);
  }

  /** W(j) from W(j-16), W(j-13), W(j-9), W(j-6) and W(j-3), 5.3.2; P1 is written out. */
  private static int expanded(int w16, int w13, int w9, int w6, int w3) {
    int x = w16 ^ w9 ^ Integer.rotateLeft(w3, 15);
    return x
        ^ Integer.rotateLeft(x, 15)
        ^ Integer.rotateLeft(x, 23)
        ^ Integer.rotateLeft(w13, 7)
        ^ w6;
  }

  private static void firstRounds(int[] v, int[] w) {
    int a = v[0];
    int b = v[1];
    int c = v[2];
    int d = v[3];
    int e = v[4];
    int f = v[5];
    int g = v[6];
    int h = v[7];
    int w0 = w[0];
    int w1 = w[1];
    int w2 = w[2];
    int w3 = w[3];
    int w4 = w[4];
    int w5 = w[5];
    int w6 = w[6];
    int w7 = w[7];
    int w8 = w[8];
    int w9 = w[9];
    int w10 = w[10];
    int w11 = w[11];
    int w12 = w[12];
    int w13 = w[13];
    int w14 = w[14];
    int w15 = w[15];
    int r;
    int s;
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[0] + e, 7);
    d = d + (w0 ^ w4) + exclusive(a, b, c) + (s ^ r);
    h = permuted(h + w0 + exclusive(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[1] + h, 7);
    c = c + (w1 ^ w5) + exclusive(d, a, b) + (s ^ r);
    g = permuted(g + w1 + exclusive(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[2] + g, 7);
    b = b + (w2 ^ w6) + exclusive(c, d, a) + (s ^ r);
    f = permuted(f + w2 + exclusive(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[3] + f, 7);
    a = a + (w3 ^ w7) + exclusive(b, c, d) + (s ^ r);
    e = permuted(e + w3 + exclusive(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[4] + e, 7);
    d = d + (w4 ^ w8) + exclusive(a, b, c) + (s ^ r);
    h = permuted(h + w4 + exclusive(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[5] + h, 7);
    c = c + (w5 ^ w9) + exclusive(d, a, b) + (s ^ r);
    g = permuted(g + w5 + exclusive(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[6] + g, 7);
    b = b + (w6 ^ w10) + exclusive(c, d, a) + (s ^ r);
    f = permuted(f + w6 + exclusive(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[7] + f, 7);
    a = a + (w7 ^ w11) + exclusive(b, c, d) + (s ^ r);
    e = permuted(e + w7 + exclusive(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[8] + e, 7);
    d = d + (w8 ^ w12) + exclusive(a, b, c) + (s ^ r);
    h = permuted(h + w8 + exclusive(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[9] + h, 7);
    c = c + (w9 ^ w13) + exclusive(d, a, b) + (s ^ r);
    g = permuted(g + w9 + exclusive(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[10] + g, 7);
    b = b + (w10 ^ w14) + exclusive(c, d, a) + (s ^ r);
    f = permuted(f + w10 + exclusive(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[11] + f, 7);
    a = a + (w11 ^ w15) + exclusive(b, c, d) + (s ^ r);
    e = permuted(e + w11 + exclusive(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w0 = expanded(w0, w3, w7, w10, w13);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[12] + e, 7);
    d = d + (w12 ^ w0) + exclusive(a, b, c) + (s ^ r);
    h = permuted(h + w12 + exclusive(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    w1 = expanded(w1, w4, w8, w11, w14);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[13] + h, 7);
    c = c + (w13 ^ w1) + exclusive(d, a, b) + (s ^ r);
    g = permuted(g + w13 + exclusive(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    w2 = expanded(w2, w5, w9, w12, w15);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[14] + g, 7);
    b = b + (w14 ^ w2) + exclusive(c, d, a) + (s ^ r);
    f = permuted(f + w14 + exclusive(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    w3 = expanded(w3, w6, w10, w13, w0);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[15] + f, 7);
    a = a + (w15 ^ w3) + exclusive(b, c, d) + (s ^ r);
    e = permuted(e + w15 + exclusive(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w[0] = w0;
    w[1] = w1;
    w[2] = w2;
    w[3] = w3;
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  private static void laterRounds(int[] v, int[] w, int from) {
    int a = v[0];
    int b = v[1];
    int c = v[2];
    int d = v[3];
    int e = v[4];
    int f = v[5];
    int g = v[6];
    int h = v[7];
    int w0 = w[0];
    int w1 = w[1];
    int w2 = w[2];
    int w3 = w[3];
    int w4 = w[4];
    int w5 = w[5];
    int w6 = w[6];
    int w7 = w[7];
    int w8 = w[8];
    int w9 = w[9];
    int w10 = w[10];
    int w11 = w[11];
    int w12 = w[12];
    int w13 = w[13];
    int w14 = w[14];
    int w15 = w[15];
    int r;
    int s;
    w4 = expanded(w4, w7, w11, w14, w1);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[from] + e, 7);
    d = d + (w0 ^ w4) + majority(a, b, c) + (s ^ r);
    h = permuted(h + w0 + choice(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    w5 = expanded(w5, w8, w12, w15, w2);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[from + 1] + h, 7);
    c = c + (w1 ^ w5) + majority(d, a, b) + (s ^ r);
    g = permuted(g + w1 + choice(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    w6 = expanded(w6, w9, w13, w0, w3);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[from + 2] + g, 7);
    b = b + (w2 ^ w6) + majority(c, d, a) + (s ^ r);
    f = permuted(f + w2 + choice(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    w7 = expanded(w7, w10, w14, w1, w4);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[from + 3] + f, 7);
    a = a + (w3 ^ w7) + majority(b, c, d) + (s ^ r);
    e = permuted(e + w3 + choice(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w8 = expanded(w8, w11, w15, w2, w5);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[from + 4] + e, 7);
    d = d + (w4 ^ w8) + majority(a, b, c) + (s ^ r);
    h = permuted(h + w4 + choice(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    w9 = expanded(w9, w12, w0, w3, w6);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[from + 5] + h, 7);
    c = c + (w5 ^ w9) + majority(d, a, b) + (s ^ r);
    g = permuted(g + w5 + choice(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    w10 = expanded(w10, w13, w1, w4, w7);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[from + 6] + g, 7);
    b = b + (w6 ^ w10) + majority(c, d, a) + (s ^ r);
    f = permuted(f + w6 + choice(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    w11 = expanded(w11, w14, w2, w5, w8);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[from + 7] + f, 7);
    a = a + (w7 ^ w11) + majority(b, c, d) + (s ^ r);
    e = permuted(e + w7 + choice(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w12 = expanded(w12, w15, w3, w6, w9);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[from + 8] + e, 7);
    d = d + (w8 ^ w12) + majority(a, b, c) + (s ^ r);
    h = permuted(h + w8 + choice(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    w13 = expanded(w13, w0, w4, w7, w10);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[from + 9] + h, 7);
    c = c + (w9 ^ w13) + majority(d, a, b) + (s ^ r);
    g = permuted(g + w9 + choice(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    w14 = expanded(w14, w1, w5, w8, w11);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[from + 10] + g, 7);
    b = b + (w10 ^ w14) + majority(c, d, a) + (s ^ r);
    f = permuted(f + w10 + choice(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    w15 = expanded(w15, w2, w6, w9, w12);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[from + 11] + f, 7);
    a = a + (w11 ^ w15) + majority(b, c, d) + (s ^ r);
    e = permuted(e + w11 + choice(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w0 = expanded(w0, w3, w7, w10, w13);
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + T[from + 12] + e, 7);
    d = d + (w12 ^ w0) + majority(a, b, c) + (s ^ r);
    h = permuted(h + w12 + choice(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    w1 = expanded(w1, w4, w8, w11, w14);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + T[from + 13] + h, 7);
    c = c + (w13 ^ w1) + majority(d, a, b) + (s ^ r);
    g = permuted(g + w13 + choice(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    w2 = expanded(w2, w5, w9, w12, w15);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + T[from + 14] + g, 7);
    b = b + (w14 ^ w2) + majority(c, d, a) + (s ^ r);
    f = permuted(f + w14 + choice(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    w3 = expanded(w3, w6, w10, w13, w0);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + T[from + 15] + f, 7);
    a = a + (w15 ^ w3) + majority(b, c, d) + (s ^ r);
    e = permuted(e + w15 + choice(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    w[0] = w0;
    w[1] = w1;
    w[2] = w2;
    w[3] = w3;
    w[4] = w4;
    w[5] = w5;
    w[6] = w6;
    w[7] = w7;
    w[8] = w8;
    w[9] = w9;
    w[10] = w10;
    w[11] = w11;
    w[12] = w12;
    w[13] = w13;
    w[14] = w14;
    w[15] = w15;
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  private static int[] constants() {
    int[] t = new int[64];
    for (int j = 0; j < t.length; j++) {
      t[j] = Integer.rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j);
    }
    return t;
  }
}
