package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * Compression of sixteen blocks in a row, GB/T 32905-2016, 5.3.
 *
 * <p>The blocks depend on each other through the registers only. Their messages are therefore
 * expanded side by side, word j of block b lying at {@code j * BLOCKS + b}: plain loops over arrays
 * that the compiler turns into vector instructions. The rounds then run block after block; names
 * move instead of registers, as in {@link Sm3Compression}.
 */
final class Sm3Run {
  private static final int BLOCKS = 16;

  /** What one call takes. */
  static final int BYTES = BLOCKS * Sm3Compression.BLOCK_BYTES;

  private static final int[] T = Sm3Compression.T;

  /** W of 5.3.2. */
  private final int[] expanded = new int[68 * BLOCKS];

  /** W' of 5.3.2. */
  private final int[] folded = new int[64 * BLOCKS];

  /** Takes {@value #BYTES} bytes of {@code input} from {@code at} into {@code chain}. */
  void compress(int[] chain, byte[] input, int at) {
    load(input, at, expanded);
    expand(expanded);
    fold(expanded, folded);
    for (int block = 0; block < BLOCKS; block++) {
      rounds(chain, expanded, folded, block);
    }
  }

  private static void load(byte[] input, int at, int[] w) {
    for (int block = 0; block < BLOCKS; block++) {
      int from = at + Sm3Compression.BLOCK_BYTES * block;
      for (int j = 0; j < Sm3Compression.WORDS; j++) {
        w[j * BLOCKS + block] = Sm3Compression.word(input, from + Integer.BYTES * j);
      }
    }
  }

  private static void expand(int[] w) {
    for (int i = 16 * BLOCKS; i < 68 * BLOCKS; i++) {
      int x = w[i - 16 * BLOCKS] ^ w[i - 9 * BLOCKS] ^ Integer.rotateLeft(w[i - 3 * BLOCKS], 15);
      w[i] =
          x
              ^ Integer.rotateLeft(x, 15)
              ^ Integer.rotateLeft(x, 23)
              ^ Integer.rotateLeft(w[i - 13 * BLOCKS], 7)
              ^ w[i - 6 * BLOCKS];
    }
  }

  private static void fold(int[] w, int[] u) {
    for (int i = 0; i < 64 * BLOCKS; i++) {
      u[i] = w[i] ^ w[i + 4 * BLOCKS];
    }
  }

  private static void rounds(int[] chain, int[] w, int[] u, int block) {
    int a = chain[0];
    int b = chain[1];
    int c = chain[2];
    int d = chain[3];
    int e = chain[4];
    int f = chain[5];
    int g = chain[6];
    int h = chain[7];
    int r;
    int s;
    int i = block;
    for (int j = 0; j < 16; j += 4) {
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + T[j] + e, 7);
      d = d + u[i] + Sm3Compression.exclusive(a, b, c) + (s ^ r);
      h = Sm3Compression.permuted(h + w[i] + Sm3Compression.exclusive(e, f, g) + s);
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + T[j + 1] + h, 7);
      c = c + u[i + BLOCKS] + Sm3Compression.exclusive(d, a, b) + (s ^ r);
      g = Sm3Compression.permuted(g + w[i + BLOCKS] + Sm3Compression.exclusive(h, e, f) + s);
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + T[j + 2] + g, 7);
      b = b + u[i + 2 * BLOCKS] + Sm3Compression.exclusive(c, d, a) + (s ^ r);
      f = Sm3Compression.permuted(f + w[i + 2 * BLOCKS] + Sm3Compression.exclusive(g, h, e) + s);
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + T[j + 3] + f, 7);
      a = a + u[i + 3 * BLOCKS] + Sm3Compression.exclusive(b, c, d) + (s ^ r);
      e = Sm3Compression.permuted(e + w[i + 3 * BLOCKS] + Sm3Compression.exclusive(f, g, h) + s);
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
      i += 4 * BLOCKS;
    }
    for (int j = 16; j < 64; j += 4) {
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + T[j] + e, 7);
      d = d + u[i] + Sm3Compression.majority(a, b, c) + (s ^ r);
      h = Sm3Compression.permuted(h + w[i] + Sm3Compression.choice(e, f, g) + s);
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + T[j + 1] + h, 7);
      c = c + u[i + BLOCKS] + Sm3Compression.majority(d, a, b) + (s ^ r);
      g = Sm3Compression.permuted(g + w[i + BLOCKS] + Sm3Compression.choice(h, e, f) + s);
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + T[j + 2] + g, 7);
      b = b + u[i + 2 * BLOCKS] + Sm3Compression.majority(c, d, a) + (s ^ r);
      f = Sm3Compression.permuted(f + w[i + 2 * BLOCKS] + Sm3Compression.choice(g, h, e) + s);
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + T[j + 3] + f, 7);
      a = a + u[i + 3 * BLOCKS] + Sm3Compression.majority(b, c, d) + (s ^ r);
      e = Sm3Compression.permuted(e + w[i + 3 * BLOCKS] + Sm3Compression.choice(f, g, h) + s);
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
      i += 4 * BLOCKS;
    }
    chain[0] ^= a;
    chain[1] ^= b;
    chain[2] ^= c;
    chain[3] ^= d;
    chain[4] ^= e;
    chain[5] ^= f;
    chain[6] ^= g;
    chain[7] ^= h;
  }

  /** Leaves nothing of the input behind. */
  void clear() {
    Arrays.fill(expanded, 0);
    Arrays.fill(folded, 0);
  }
}
