package org.signet.gm.sm3;

import java.util.Arrays;

/**
 * Sends messages that lie in one array as padded blocks through {@link Sm3Lanes}, as many as there
 * are lanes at a time and all of the same number of blocks: they begin and end together, and their
 * words are loaded from where they lie. What fills no row of lanes is left to {@link LaneSchedule}.
 */
final class LaneRows {
  /** Longer messages are left over. */
  private static final int MOST_BLOCKS = 16;

  private static final int LANES = Sm3Lanes.LANES;
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;

  private final byte[] bytes;
  private final int[] starts;
  private final byte[] digests;
  private final Sm3Lanes lanes = new Sm3Lanes();
  private final int[] at = new int[LANES];

  /** For each number of blocks, messages that wait until they fill a row. */
  private final int[][] rows = new int[MOST_BLOCKS + 1][];

  private final int[] waiting = new int[MOST_BLOCKS + 1];

  /**
   * Rows of messages.
   *
   * @param bytes padded blocks, those of message i from {@code starts[i]} to {@code starts[i + 1]}
   * @param digests takes digest i from byte 32 i
   */
  LaneRows(byte[] bytes, int[] starts, byte[] digests) {
    this.bytes = bytes;
    this.starts = starts;
    this.digests = digests;
  }

  /** Digests what fills rows; returns the numbers of all others. */
  int[] run(int count) {
    int[] rest = new int[count];
    int left = 0;
    for (int i = 0; i < count; i++) {
      int blocks = (starts[i + 1] - starts[i]) / BLOCK_BYTES;
      if (blocks > MOST_BLOCKS) {
        rest[left++] = i;
      } else {
        add(i, blocks);
      }
    }
    for (int blocks = 1; blocks <= MOST_BLOCKS; blocks++) {
      if (waiting[blocks] > 0) {
        System.arraycopy(rows[blocks], 0, rest, left, waiting[blocks]);
        left += waiting[blocks];
      }
    }
    lanes.clear();
    return Arrays.copyOf(rest, left);
  }

  private void add(int message, int blocks) {
    if (rows[blocks] == null) {
      rows[blocks] = new int[LANES];
    }
    int[] row = rows[blocks];
    row[waiting[blocks]++] = message;
    if (waiting[blocks] == LANES) {
      digest(row, blocks);
      waiting[blocks] = 0;
    }
  }

  private void digest(int[] row, int blocks) {
    for (int lane = 0; lane < LANES; lane++) {
      at[lane] = starts[row[lane]];
    }
    lanes.start();
    for (int block = 0; block < blocks; block++) {
      lanes.load(bytes, at);
      lanes.compress();
      for (int lane = 0; lane < LANES; lane++) {
        at[lane] += BLOCK_BYTES;
      }
    }
    lanes.write(row, digests);
  }
}
