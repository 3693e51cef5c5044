package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * Compression of sixteen blocks in a row, GB/T 32905-2016, 5.3.
 *
 * <p>The blocks depend on each other through the registers only. Their messages are therefore
 * expanded side by side, word j of block b lying at {@code j * BLOCKS + b}: plain loops over arrays
 * that the compiler turns into vector instructions. The rounds then run block after block, four to
 * a method, since the compiler keeps the registers of a longer one in memory; names move instead of
 * registers, as in {@link Sm3Compression}. All that a round adds lies in one array, so that one
 * address serves it.
 */
final class Sm3Run {
  private static final int BLOCKS = 16;

  /** What one call takes. */
  static final int BYTES = BLOCKS * Sm3Compression.BLOCK_BYTES;

  private static final int ROUNDS = 64;
  private static final int FIRST_ROUNDS = 16;
  private static final int WORDS = ROUNDS + 4;

  /** Where W' of 5.3.2 begins; W begins at 0. */
  private static final int FOLDED = WORDS * BLOCKS;

  /** Where T(j), turned left by j, begins: once for each block. */
  private static final int TURNED = FOLDED + ROUNDS * BLOCKS;

  private static final int[] CONSTANTS = constants();

  /** W, then W', then the constants. */
  private final int[] schedule = new int[TURNED + ROUNDS * BLOCKS];

  private final int[] registers = new int[Sm3Compression.REGISTERS];

  Sm3Run() {
    System.arraycopy(CONSTANTS, 0, schedule, TURNED, CONSTANTS.length);
  }

  private static int[] constants() {
    int[] constants = new int[ROUNDS * BLOCKS];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = Sm3Compression.T[i / BLOCKS];
    }
    return constants;
  }

  /** Takes {@value #BYTES} bytes of {@code input} from {@code at} into {@code chain}. */
  void compress(int[] chain, byte[] input, int at) {
    load(input, at, schedule);
    expand(schedule);
    fold(schedule);
    for (int block = 0; block < BLOCKS; block++) {
      compress(chain, block);
    }
  }

  private static void load(byte[] input, int at, int[] w) {
    for (int block = 0; block < BLOCKS; block++) {
      int from = at + Sm3Compression.BLOCK_BYTES * block;
      w[block] = Sm3Compression.word(input, from);
      w[BLOCKS + block] = Sm3Compression.word(input, from + 4);
      w[2 * BLOCKS + block] = Sm3Compression.word(input, from + 8);
      w[3 * BLOCKS + block] = Sm3Compression.word(input, from + 12);
      w[4 * BLOCKS + block] = Sm3Compression.word(input, from + 16);
      w[5 * BLOCKS + block] = Sm3Compression.word(input, from + 20);
      w[6 * BLOCKS + block] = Sm3Compression.word(input, from + 24);
      w[7 * BLOCKS + block] = Sm3Compression.word(input, from + 28);
      w[8 * BLOCKS + block] = Sm3Compression.word(input, from + 32);
      w[9 * BLOCKS + block] = Sm3Compression.word(input, from + 36);
      w[10 * BLOCKS + block] = Sm3Compression.word(input, from + 40);
      w[11 * BLOCKS + block] = Sm3Compression.word(input, from + 44);
      w[12 * BLOCKS + block] = Sm3Compression.word(input, from + 48);
      w[13 * BLOCKS + block] = Sm3Compression.word(input, from + 52);
      w[14 * BLOCKS + block] = Sm3Compression.word(input, from + 56);
      w[15 * BLOCKS + block] = Sm3Compression.word(input, from + 60);
    }
  }

  private static void expand(int[] w) {
    for (int i = 16 * BLOCKS; i < WORDS * BLOCKS; i++) {
      int x = w[i - 16 * BLOCKS] ^ w[i - 9 * BLOCKS] ^ Integer.rotateLeft(w[i - 3 * BLOCKS], 15);
      w[i] =
          x
              ^ Integer.rotateLeft(x, 15)
              ^ Integer.rotateLeft(x, 23)
              ^ Integer.rotateLeft(w[i - 13 * BLOCKS], 7)
              ^ w[i - 6 * BLOCKS];
    }
  }

  private static void fold(int[] w) {
    for (int i = 0; i < ROUNDS * BLOCKS; i++) {
      w[i + FOLDED] = w[i] ^ w[i + 4 * BLOCKS];
    }
  }

  private void compress(int[] chain, int block) {
    System.arraycopy(chain, 0, registers, 0, Sm3Compression.REGISTERS);
    for (int round = 0; round < FIRST_ROUNDS; round += 4) {
      fourEarly(registers, schedule, round * BLOCKS + block);
    }
    for (int round = FIRST_ROUNDS; round < ROUNDS; round += 4) {
      fourLate(registers, schedule, round * BLOCKS + block);
    }
    for (int i = 0; i < Sm3Compression.REGISTERS; i++) {
      chain[i] ^= registers[i];
    }
  }

  /** Four of rounds 0 to 15, the words of the first at {@code at}. */
  private static void fourEarly(int[] v, int[] w, int at) {
    int a = v[0];
    int b = v[1];
    int c = v[2];
    int d = v[3];
    int e = v[4];
    int f = v[5];
    int g = v[6];
    int h = v[7];
    int r;
    int s;
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + w[at + TURNED] + e, 7);
    d = d + w[at + FOLDED] + Sm3Compression.exclusive(a, b, c) + (s ^ r);
    h = Sm3Compression.permuted(h + w[at] + Sm3Compression.exclusive(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + BLOCKS] + h, 7);
    c = c + w[at + FOLDED + BLOCKS] + Sm3Compression.exclusive(d, a, b) + (s ^ r);
    g = Sm3Compression.permuted(g + w[at + BLOCKS] + Sm3Compression.exclusive(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + 2 * BLOCKS] + g, 7);
    b = b + w[at + FOLDED + 2 * BLOCKS] + Sm3Compression.exclusive(c, d, a) + (s ^ r);
    f = Sm3Compression.permuted(f + w[at + 2 * BLOCKS] + Sm3Compression.exclusive(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + 3 * BLOCKS] + f, 7);
    a = a + w[at + FOLDED + 3 * BLOCKS] + Sm3Compression.exclusive(b, c, d) + (s ^ r);
    e = Sm3Compression.permuted(e + w[at + 3 * BLOCKS] + Sm3Compression.exclusive(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  /** Four of rounds 16 to 63, the words of the first at {@code at}. */
  private static void fourLate(int[] v, int[] w, int at) {
    int a = v[0];
    int b = v[1];
    int c = v[2];
    int d = v[3];
    int e = v[4];
    int f = v[5];
    int g = v[6];
    int h = v[7];
    int r;
    int s;
    r = Integer.rotateLeft(a, 12);
    s = Integer.rotateLeft(r + w[at + TURNED] + e, 7);
    d = d + w[at + FOLDED] + Sm3Compression.majority(a, b, c) + (s ^ r);
    h = Sm3Compression.permuted(h + w[at] + Sm3Compression.choice(e, f, g) + s);
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + BLOCKS] + h, 7);
    c = c + w[at + FOLDED + BLOCKS] + Sm3Compression.majority(d, a, b) + (s ^ r);
    g = Sm3Compression.permuted(g + w[at + BLOCKS] + Sm3Compression.choice(h, e, f) + s);
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + 2 * BLOCKS] + g, 7);
    b = b + w[at + FOLDED + 2 * BLOCKS] + Sm3Compression.majority(c, d, a) + (s ^ r);
    f = Sm3Compression.permuted(f + w[at + 2 * BLOCKS] + Sm3Compression.choice(g, h, e) + s);
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + w[at + TURNED + 3 * BLOCKS] + f, 7);
    a = a + w[at + FOLDED + 3 * BLOCKS] + Sm3Compression.majority(b, c, d) + (s ^ r);
    e = Sm3Compression.permuted(e + w[at + 3 * BLOCKS] + Sm3Compression.choice(f, g, h) + s);
    c = Integer.rotateLeft(c, 9);
    g = Integer.rotateLeft(g, 19);
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  /** Leaves nothing of the input behind. */
  void clear() {
    Arrays.fill(schedule, 0, TURNED, 0);
    Arrays.fill(registers, 0);
  }
}
