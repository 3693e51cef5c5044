package org.signet.gm.sm3;

/**
 * Sends messages through the lanes of {@link Sm3Lanes}: a lane whose message ends takes the next
 * one, so that messages of different lengths keep all lanes busy. When so few are left that idle
 * lanes would cost more than they save, the rest go on one by one.
 */
final class LaneSchedule {
  /** Fewer messages than this are faster one by one. */
  static final int WORTHWHILE = 32;

  private static final int LANES = Sm3Lanes.LANES;
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;

  private final BatchMessages messages;
  private final byte[] digests;
  private final Sm3Lanes lanes = new Sm3Lanes();
  private final int[] message = new int[LANES];
  private final int[] nextBlock = new int[LANES];
  private final byte[] blocks = new byte[LANES * BLOCK_BYTES];
  private final int[] chain = new int[Sm3Compression.REGISTERS];
  private int active;
  private int taken;

  /** Digest i goes to {@code digests} from byte 32 i. */
  LaneSchedule(BatchMessages messages, byte[] digests) {
    this.messages = messages;
    this.digests = digests;
  }

  void run() {
    while (active < LANES && taken < messages.count()) {
      take(active++);
    }
    while (active >= WORTHWHILE) {
      step();
    }
    int[] registers = new int[Sm3Compression.REGISTERS];
    int[] words = new int[Sm3Compression.WORDS];
    for (int lane = 0; lane < active; lane++) {
      lanes.read(lane, chain);
      for (int i = nextBlock[lane]; i < messages.blocks(message[lane]); i++) {
        messages.block(message[lane], i, blocks, 0);
        Sm3Compression.compress(chain, blocks, 0, registers, words);
      }
      write(message[lane]);
    }
    lanes.clear();
  }

  /** One block of every active lane. */
  private void step() {
    for (int lane = 0; lane < active; lane++) {
      messages.block(message[lane], nextBlock[lane]++, blocks, lane * BLOCK_BYTES);
    }
    lanes.load(blocks);
    lanes.compress();
    for (int lane = active - 1; lane >= 0; lane--) {
      if (nextBlock[lane] == messages.blocks(message[lane])) {
        lanes.read(lane, chain);
        write(message[lane]);
        replace(lane);
      }
    }
  }

  /** Gives a lane the next message, or what the last lane works on. */
  private void replace(int lane) {
    if (taken < messages.count()) {
      take(lane);
      return;
    }
    active--;
    if (lane < active) {
      lanes.move(active, lane);
      message[lane] = message[active];
      nextBlock[lane] = nextBlock[active];
    }
  }

  private void take(int lane) {
    lanes.start(lane);
    message[lane] = taken++;
    nextBlock[lane] = 0;
  }

  private void write(int index) {
    Sm3Blocks.writeWords(chain, digests, index * Sm3.DIGEST_BYTES);
  }
}
