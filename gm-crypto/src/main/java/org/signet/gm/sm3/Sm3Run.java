package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * Compression of many blocks in a row, GB/T 32905-2016, 5.3, sixteen to a {@link Sm3Schedule}.
 *
 * <p>The rounds run block after block, four to a method, since the compiler keeps the registers of
 * a longer one in memory; names move instead of registers, as in {@link Sm3Compression}. Rounds
 * wait for each other; between the blocks of one schedule the next one is prepared, which waits for
 * nothing.
 */
final class Sm3Run {
  private static final int BLOCKS = Sm3Schedule.BLOCKS;
  private static final int FOLDED = Sm3Schedule.FOLDED;
  private static final int FIRST_ROUNDS = 16;
  private static final int BLOCKS_A_PART = BLOCKS / Sm3Schedule.PARTS;
  private static final int[] T = Sm3Compression.T;

  private final int[] registers = new int[Sm3Compression.REGISTERS];
  private Sm3Schedule current = new Sm3Schedule();
  private Sm3Schedule next = new Sm3Schedule();

  /**
   * Takes {@code schedules} times {@value Sm3Schedule#BYTES} bytes of {@code input} from {@code at}
   * into {@code chain}.
   */
  void compress(int[] chain, byte[] input, int at, int schedules) {
    current.prepare(input, at);
    for (int i = 1; i < schedules; i++) {
      compress(chain, input, at + i * Sm3Schedule.BYTES);
      Sm3Schedule done = current;
      current = next;
      next = done;
    }
    for (int block = 0; block < BLOCKS; block++) {
      compress(chain, current.words, block);
    }
  }

  /** Compresses the blocks of the current schedule and prepares the next one, from {@code at}. */
  private void compress(int[] chain, byte[] input, int at) {
    for (int block = 0; block < BLOCKS; block++) {
      if (block % BLOCKS_A_PART == 0) {
        next.prepare(input, at, block / BLOCKS_A_PART);
      }
      compress(chain, current.words, block);
    }
  }

  private void compress(int[] chain, int[] w, int block) {
    System.arraycopy(chain, 0, registers, 0, Sm3Compression.REGISTERS);
    for (int j = 0; j < FIRST_ROUNDS; j += 4) {
      fourEarly(registers, w, j * BLOCKS + block, T[j], T[j + 1], T[j + 2], T[j + 3]);
    }
    for (int j = FIRST_ROUNDS; j < Sm3Schedule.ROUNDS; j += 4) {
      fourLate(registers, w, j * BLOCKS + block, T[j], T[j + 1], T[j + 2], T[j + 3]);
    }
    for (int i = 0; i < Sm3Compression.REGISTERS; i++) {
      chain[i] ^= registers[i];
    }
  }

  /** Four of rounds 0 to 15, the words of the first at {@code at}. */
  private static void fourEarly(int[] v, int[] w, int at, int t0, int t1, int t2, int t3) {
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
    s = Integer.rotateLeft(r + t0 + e, 7);
    d = d + w[at + FOLDED] + Sm3Compression.exclusive(a, b, c) + (s ^ r);
    h = Sm3Compression.permuted(h + w[at] + s + Sm3Compression.exclusive(e, f, g));
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + t1 + h, 7);
    c = c + w[at + FOLDED + BLOCKS] + Sm3Compression.exclusive(d, a, b) + (s ^ r);
    g = Sm3Compression.permuted(g + w[at + BLOCKS] + s + Sm3Compression.exclusive(h, e, f));
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + t2 + g, 7);
    b = b + w[at + FOLDED + 2 * BLOCKS] + Sm3Compression.exclusive(c, d, a) + (s ^ r);
    f = Sm3Compression.permuted(f + w[at + 2 * BLOCKS] + s + Sm3Compression.exclusive(g, h, e));
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + t3 + f, 7);
    a = a + w[at + FOLDED + 3 * BLOCKS] + Sm3Compression.exclusive(b, c, d) + (s ^ r);
    e = Sm3Compression.permuted(e + w[at + 3 * BLOCKS] + s + Sm3Compression.exclusive(f, g, h));
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
  private static void fourLate(int[] v, int[] w, int at, int t0, int t1, int t2, int t3) {
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
    s = Integer.rotateLeft(r + t0 + e, 7);
    d = d + w[at + FOLDED] + Sm3Compression.majority(a, b, c) + (s ^ r);
    h = Sm3Compression.permuted(h + w[at] + s + Sm3Compression.choice(e, f, g));
    b = Integer.rotateLeft(b, 9);
    f = Integer.rotateLeft(f, 19);
    r = Integer.rotateLeft(d, 12);
    s = Integer.rotateLeft(r + t1 + h, 7);
    c = c + w[at + FOLDED + BLOCKS] + Sm3Compression.majority(d, a, b) + (s ^ r);
    g = Sm3Compression.permuted(g + w[at + BLOCKS] + s + Sm3Compression.choice(h, e, f));
    a = Integer.rotateLeft(a, 9);
    e = Integer.rotateLeft(e, 19);
    r = Integer.rotateLeft(c, 12);
    s = Integer.rotateLeft(r + t2 + g, 7);
    b = b + w[at + FOLDED + 2 * BLOCKS] + Sm3Compression.majority(c, d, a) + (s ^ r);
    f = Sm3Compression.permuted(f + w[at + 2 * BLOCKS] + s + Sm3Compression.choice(g, h, e));
    d = Integer.rotateLeft(d, 9);
    h = Integer.rotateLeft(h, 19);
    r = Integer.rotateLeft(b, 12);
    s = Integer.rotateLeft(r + t3 + f, 7);
    a = a + w[at + FOLDED + 3 * BLOCKS] + Sm3Compression.majority(b, c, d) + (s ^ r);
    e = Sm3Compression.permuted(e + w[at + 3 * BLOCKS] + s + Sm3Compression.choice(f, g, h));
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
    current.clear();
    next.clear();
    Arrays.fill(registers, 0);
  }
}
