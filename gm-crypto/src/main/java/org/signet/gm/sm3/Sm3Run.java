package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * Compression of many blocks in a row, GB/T 32905-2016, 5.3, sixteen to a {@link Sm3Schedule}.
 *
 * <p>The rounds run block after block, four to a turn of a loop; names move instead of registers,
 * as in {@link Sm3Compression}. Which sum is written first decides what the compiler keeps in
 * memory: measure before you change it. Rounds wait for each other; between the blocks of one
 * schedule the next one is prepared, which waits for nothing.
 */
final class Sm3Run {
  private static final int BLOCKS = Sm3Schedule.BLOCKS;
  private static final int FOLDED = Sm3Schedule.FOLDED;
  private static final int FIRST_ROUNDS = 16;
  private static final int BLOCKS_A_PART = BLOCKS / Sm3Schedule.PARTS;

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
    early(registers, w, block);
    late(registers, w, block);
    for (int i = 0; i < Sm3Compression.REGISTERS; i++) {
      chain[i] ^= registers[i];
    }
  }

  /** Rounds 0 to 15. */
  private static void early(int[] v, int[] w, int block) {
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
    int[] k = Sm3Compression.T;
    int j = 0;
    for (int at = block; at < block + FIRST_ROUNDS * BLOCKS; at += 4 * BLOCKS) {
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + k[j] + e, 7);
      d = Sm3Compression.exclusive(a, b, c) + ((s ^ r) + (d + w[at + FOLDED]));
      h = Sm3Compression.permuted(s + (Sm3Compression.exclusive(e, f, g) + (h + w[at])));
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + k[j + 1] + h, 7);
      c = Sm3Compression.exclusive(d, a, b) + ((s ^ r) + (c + w[at + BLOCKS + FOLDED]));
      g = Sm3Compression.permuted(s + (Sm3Compression.exclusive(h, e, f) + (g + w[at + BLOCKS])));
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + k[j + 2] + g, 7);
      b = Sm3Compression.exclusive(c, d, a) + ((s ^ r) + (b + w[at + 2 * BLOCKS + FOLDED]));
      f =
          Sm3Compression.permuted(
              s + (Sm3Compression.exclusive(g, h, e) + (f + w[at + 2 * BLOCKS])));
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + k[j + 3] + f, 7);
      a = Sm3Compression.exclusive(b, c, d) + ((s ^ r) + (a + w[at + 3 * BLOCKS + FOLDED]));
      e =
          Sm3Compression.permuted(
              s + (Sm3Compression.exclusive(f, g, h) + (e + w[at + 3 * BLOCKS])));
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
      j += 4;
    }
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  /** Rounds 16 to 63. */
  private static void late(int[] v, int[] w, int block) {
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
    int[] k = Sm3Compression.T;
    int j = FIRST_ROUNDS;
    for (int at = block + FIRST_ROUNDS * BLOCKS;
        at < block + Sm3Schedule.ROUNDS * BLOCKS;
        at += 4 * BLOCKS) {
      r = Integer.rotateLeft(a, 12);
      s = Integer.rotateLeft(r + k[j] + e, 7);
      d = majority(a, b, c) + ((s ^ r) + (d + w[at + FOLDED]));
      h = Sm3Compression.permuted(s + (choice(e, f, g) + (h + w[at])));
      b = Integer.rotateLeft(b, 9);
      f = Integer.rotateLeft(f, 19);
      r = Integer.rotateLeft(d, 12);
      s = Integer.rotateLeft(r + k[j + 1] + h, 7);
      c = majority(d, a, b) + ((s ^ r) + (c + w[at + BLOCKS + FOLDED]));
      g = Sm3Compression.permuted(s + (choice(h, e, f) + (g + w[at + BLOCKS])));
      a = Integer.rotateLeft(a, 9);
      e = Integer.rotateLeft(e, 19);
      r = Integer.rotateLeft(c, 12);
      s = Integer.rotateLeft(r + k[j + 2] + g, 7);
      b = majority(c, d, a) + ((s ^ r) + (b + w[at + 2 * BLOCKS + FOLDED]));
      f = Sm3Compression.permuted(s + (choice(g, h, e) + (f + w[at + 2 * BLOCKS])));
      d = Integer.rotateLeft(d, 9);
      h = Integer.rotateLeft(h, 19);
      r = Integer.rotateLeft(b, 12);
      s = Integer.rotateLeft(r + k[j + 3] + f, 7);
      a = majority(b, c, d) + ((s ^ r) + (a + w[at + 3 * BLOCKS + FOLDED]));
      e = Sm3Compression.permuted(s + (choice(f, g, h) + (e + w[at + 3 * BLOCKS])));
      c = Integer.rotateLeft(c, 9);
      g = Integer.rotateLeft(g, 19);
      j += 4;
    }
    v[0] = a;
    v[1] = b;
    v[2] = c;
    v[3] = d;
    v[4] = e;
    v[5] = f;
    v[6] = g;
    v[7] = h;
  }

  /** FF of rounds 16 to 63, in the form that costs least here: where B and C differ, A decides. */
  private static int majority(int a, int b, int c) {
    return ((b ^ c) & a) | (b & c);
  }

  /** GG of rounds 16 to 63: where F and G differ, E decides. */
  private static int choice(int e, int f, int g) {
    return ((f ^ g) & e) ^ g;
  }

  /** Leaves nothing of the input behind. */
  void clear() {
    current.clear();
    next.clear();
    Arrays.fill(registers, 0);
  }
}
