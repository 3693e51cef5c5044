package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * The expanded messages of sixteen blocks in a row, GB/T 32905-2016, 5.3.2.
 *
 * <p>They depend on nothing but their own block and are therefore expanded side by side, word j of
 * block b lying at {@code j * BLOCKS + b}: plain loops over arrays that the compiler turns into
 * vector instructions. Nothing branches on or is indexed by the input's content.
 */
final class Sm3Schedule {
  static final int BLOCKS = 16;

  /** What one schedule takes. */
  static final int BYTES = BLOCKS * Sm3Compression.BLOCK_BYTES;

  static final int ROUNDS = 64;

  private static final int WORDS = ROUNDS + 4;

  /** Where W' begins; W begins at 0. */
  static final int FOLDED = WORDS * BLOCKS;

  /** In how many parts a schedule can be prepared, about equal in time. */
  static final int PARTS = 8;

  /** W, then W'. */
  final int[] words = new int[FOLDED + ROUNDS * BLOCKS];

  /** Prepares the schedule of the {@value #BYTES} bytes of {@code input} from {@code at}. */
  void prepare(byte[] input, int at) {
    for (int part = 0; part < PARTS; part++) {
      prepare(input, at, part);
    }
  }

  /** One of {@value #PARTS} parts of the same, each after those before it. */
  void prepare(byte[] input, int at, int part) {
    switch (part) {
      case 0 -> loadFirst(input, at, words);
      case 1 -> loadSecond(input, at, words);
      case 2 -> expand(words, 16, 29);
      case 3 -> expand(words, 29, 42);
      case 4 -> expand(words, 42, 55);
      case 5 -> expand(words, 55, WORDS);
      case 6 -> fold(words, 0, ROUNDS / 2);
      case 7 -> fold(words, ROUNDS / 2, ROUNDS);
      default -> throw new IllegalArgumentException("part " + part);
    }
  }

  /** Words 0 to 7 of each block: all sixteen at once would not stay in registers. */
  private static void loadFirst(byte[] input, int at, int[] w) {
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
    }
  }

  /** Words 8 to 15. */
  private static void loadSecond(byte[] input, int at, int[] w) {
    for (int block = 0; block < BLOCKS; block++) {
      int from = at + Sm3Compression.BLOCK_BYTES * block;
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

  private static void expand(int[] w, int from, int to) {
    for (int i = from * BLOCKS; i < to * BLOCKS; i++) {
      int x = w[i - 16 * BLOCKS] ^ w[i - 9 * BLOCKS] ^ Integer.rotateLeft(w[i - 3 * BLOCKS], 15);
      w[i] =
          x
              ^ Integer.rotateLeft(x, 15)
              ^ Integer.rotateLeft(x, 23)
              ^ Integer.rotateLeft(w[i - 13 * BLOCKS], 7)
              ^ w[i - 6 * BLOCKS];
    }
  }

  private static void fold(int[] w, int from, int to) {
    for (int i = from * BLOCKS; i < to * BLOCKS; i++) {
      w[i + FOLDED] = w[i] ^ w[i + 4 * BLOCKS];
    }
  }

  /** Leaves nothing of the input behind. */
  void clear() {
    Arrays.fill(words, 0);
  }
}
