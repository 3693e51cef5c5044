package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * The compression function of SM3 over {@value #LANES} independent messages side by side, one block
 * of each at a time (GB/T 32905-2016, 5.3).
 *
 * <p>One message's rounds wait for each other; rounds of different messages do not. Register and
 * message word number i of all lanes lie in one array, and every loop runs over the lanes with
 * plain element-wise arithmetic, which the compiler turns into vector instructions. As in {@link
 * Sm3Compression}, names move instead of registers. Nothing branches on or is indexed by the
 * content.
 */
final class Sm3Lanes {
  static final int LANES = 256;

  private static final int REGISTERS = Sm3Compression.REGISTERS;
  private static final int WORDS = Sm3Compression.WORDS;
  private static final int RING = WORDS - 1;

  private final int[][] chain = new int[REGISTERS][LANES];
  private final int[][] v = new int[REGISTERS][LANES];

  /** The expanded message as a ring: word j of 5.3.2 at {@code j mod 16}. */
  private final int[][] words = new int[WORDS][LANES];

  /** Begins a message in a lane. */
  void start(int lane) {
    for (int i = 0; i < REGISTERS; i++) {
      chain[i][lane] = Sm3Blocks.initial(i);
    }
  }

  /** Begins a message in every lane. */
  void start() {
    for (int i = 0; i < REGISTERS; i++) {
      Arrays.fill(chain[i], Sm3Blocks.initial(i));
    }
  }

  /** Puts a block before each lane: that of {@code blocks} from {@code at[lane]}. */
  void load(byte[] blocks, int[] at) {
    for (int j = 0; j < WORDS; j++) {
      load(blocks, Integer.BYTES * j, at, words[j]);
    }
  }

  private static void load(byte[] blocks, int offset, int[] at, int[] word) {
    for (int lane = 0; lane < LANES; lane++) {
      word[lane] = Sm3Compression.word(blocks, at[lane] + offset);
    }
  }

  /** Puts a block before each lane: 64 bytes a lane, behind each other. */
  void load(byte[] blocks) {
    for (int j = 0; j < WORDS; j++) {
      load(blocks, Integer.BYTES * j, words[j]);
    }
  }

  private static void load(byte[] blocks, int offset, int[] word) {
    for (int lane = 0; lane < LANES; lane++) {
      word[lane] = Sm3Compression.word(blocks, Sm3Compression.BLOCK_BYTES * lane + offset);
    }
  }

  /** The chaining value of a lane: after the last block, the digest as eight words. */
  void read(int lane, int[] to) {
    for (int i = 0; i < REGISTERS; i++) {
      to[i] = chain[i][lane];
    }
  }

  /** Writes the digest of each lane to {@code digests} from byte 32 {@code number[lane]}. */
  void write(int[] number, byte[] digests) {
    for (int i = 0; i < REGISTERS; i++) {
      write(chain[i], number, Integer.BYTES * i, digests);
    }
  }

  private static void write(int[] register, int[] number, int offset, byte[] digests) {
    for (int lane = 0; lane < LANES; lane++) {
      Sm3Blocks.writeWord(register[lane], digests, Sm3.DIGEST_BYTES * number[lane] + offset);
    }
  }

  /** Moves a lane's chaining value to another lane. */
  void move(int from, int to) {
    for (int[] register : chain) {
      register[to] = register[from];
    }
  }

  /** Compresses the block that lies before each lane; of idle lanes, whatever lies there. */
  void compress() {
    for (int i = 0; i < REGISTERS; i++) {
      System.arraycopy(chain[i], 0, v[i], 0, LANES);
    }
    int[] a = v[0];
    int[] b = v[1];
    int[] c = v[2];
    int[] d = v[3];
    int[] e = v[4];
    int[] f = v[5];
    int[] g = v[6];
    int[] h = v[7];
    for (int j = 0; j < 64; j++) {
      if (j >= 12) {
        expand(j + 4);
      }
      int[] w = words[j & RING];
      int[] w4 = words[(j + 4) & RING];
      if (j < 16) {
        firstRound(a, b, c, d, e, f, g, h, w, w4, Sm3Compression.T[j]);
      } else {
        laterRound(a, b, c, d, e, f, g, h, w, w4, Sm3Compression.T[j]);
      }
      int[] wasD = d;
      d = c;
      c = b;
      b = a;
      a = wasD;
      int[] wasH = h;
      h = g;
      g = f;
      f = e;
      e = wasH;
    }
    for (int i = 0; i < REGISTERS; i++) {
      exclusiveOr(chain[i], v[i]);
    }
  }

  void clear() {
    for (int[][] arrays : new int[][][] {chain, v, words}) {
      for (int[] array : arrays) {
        Arrays.fill(array, 0);
      }
    }
  }

  private void expand(int j) {
    expand(
        words[j & RING],
        words[(j - 9) & RING],
        words[(j - 3) & RING],
        words[(j - 13) & RING],
        words[(j - 6) & RING]);
  }

  /** W(j) over W(j-16). */
  private static void expand(int[] w, int[] w9, int[] w3, int[] w13, int[] w6) {
    for (int i = 0; i < LANES; i++) {
      int x = w[i] ^ w9[i] ^ Integer.rotateLeft(w3[i], 15);
      w[i] =
          x
              ^ Integer.rotateLeft(x, 15)
              ^ Integer.rotateLeft(x, 23)
              ^ Integer.rotateLeft(w13[i], 7)
              ^ w6[i];
    }
  }

  /** Rounds 0 to 15: D becomes TT1, H becomes P0(TT2), B and F are turned. */
  private static void firstRound(
      int[] a,
      int[] b,
      int[] c,
      int[] d,
      int[] e,
      int[] f,
      int[] g,
      int[] h,
      int[] w,
      int[] w4,
      int t) {
    for (int i = 0; i < LANES; i++) {
      int r = Integer.rotateLeft(a[i], 12);
      int s = Integer.rotateLeft(r + t + e[i], 7);
      int tt1 = d[i] + (w[i] ^ w4[i]) + Sm3Compression.exclusive(a[i], b[i], c[i]) + (s ^ r);
      int tt2 = h[i] + w[i] + Sm3Compression.exclusive(e[i], f[i], g[i]) + s;
      d[i] = tt1;
      h[i] = Sm3Compression.permuted(tt2);
      b[i] = Integer.rotateLeft(b[i], 9);
      f[i] = Integer.rotateLeft(f[i], 19);
    }
  }

  /** Rounds 16 to 63. */
  private static void laterRound(
      int[] a,
      int[] b,
      int[] c,
      int[] d,
      int[] e,
      int[] f,
      int[] g,
      int[] h,
      int[] w,
      int[] w4,
      int t) {
    for (int i = 0; i < LANES; i++) {
      int r = Integer.rotateLeft(a[i], 12);
      int s = Integer.rotateLeft(r + t + e[i], 7);
      int tt1 = d[i] + (w[i] ^ w4[i]) + Sm3Compression.majority(a[i], b[i], c[i]) + (s ^ r);
      int tt2 = h[i] + w[i] + Sm3Compression.choice(e[i], f[i], g[i]) + s;
      d[i] = tt1;
      h[i] = Sm3Compression.permuted(tt2);
      b[i] = Integer.rotateLeft(b[i], 9);
      f[i] = Integer.rotateLeft(f[i], 19);
    }
  }

  private static void exclusiveOr(int[] to, int[] with) {
    for (int i = 0; i < LANES; i++) {
      to[i] ^= with[i];
    }
  }
}
