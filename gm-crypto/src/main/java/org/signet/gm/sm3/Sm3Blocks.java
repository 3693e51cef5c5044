package org.signet.gm.sm3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Our own SM3 computation, GB/T 32905-2016, clause 5. It buffers at most one block; whole blocks
 * are compressed where they lie, sixteen at once while there are as many. Nothing branches on or is
 * indexed by the input's content.
 */
final class Sm3Blocks implements Sm3State {
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;
  private static final int LENGTH_OFFSET = BLOCK_BYTES - Long.BYTES;
  private static final int[] INITIAL = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
  };
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int[] chain = INITIAL.clone();
  private final int[] registers = new int[Sm3Compression.REGISTERS];
  private final int[] words = new int[Sm3Compression.WORDS];
  private final byte[] block = new byte[BLOCK_BYTES];

  /** Made when the first long input comes. */
  private Sm3Run run;

  private int filled;
  private long totalBytes;

  /** Word {@code i} of the initial chaining value (4.1). */
  static int initial(int i) {
    return INITIAL[i];
  }

  /** Writes a chaining value as a digest. */
  static void writeWords(int[] chain, byte[] out, int offset) {
    for (int i = 0; i < chain.length; i++) {
      writeWord(chain[i], out, offset + Integer.BYTES * i);
    }
  }

  /** Writes a word of a chaining value, the highest byte first. */
  static void writeWord(int word, byte[] out, int offset) {
    WORD.set(out, offset, word);
  }

  @Override
  public void update(byte[] input, int offset, int lengthBytes) {
    totalBytes += lengthBytes;
    int at = offset;
    int end = offset + lengthBytes;
    if (filled > 0) {
      int taken = Math.min(lengthBytes, BLOCK_BYTES - filled);
      System.arraycopy(input, at, block, filled, taken);
      filled += taken;
      at += taken;
      if (filled < BLOCK_BYTES) {
        return;
      }
      Sm3Compression.compress(chain, block, 0, registers, words);
      filled = 0;
    }
    int schedules = (end - at) / Sm3Schedule.BYTES;
    if (schedules > 0) {
      if (run == null) {
        run = new Sm3Run();
      }
      run.compress(chain, input, at, schedules);
      at += schedules * Sm3Schedule.BYTES;
    }
    for (; end - at >= BLOCK_BYTES; at += BLOCK_BYTES) {
      Sm3Compression.compress(chain, input, at, registers, words);
    }
    filled = end - at;
    System.arraycopy(input, at, block, 0, filled);
  }

  @Override
  public void finish(byte[] out, int offset) {
    block[filled++] = (byte) 0x80;
    if (filled > LENGTH_OFFSET) {
      Arrays.fill(block, filled, BLOCK_BYTES, (byte) 0);
      Sm3Compression.compress(chain, block, 0, registers, words);
      filled = 0;
    }
    Arrays.fill(block, filled, LENGTH_OFFSET, (byte) 0);
    LENGTH.set(block, LENGTH_OFFSET, totalBytes << 3);
    Sm3Compression.compress(chain, block, 0, registers, words);
    writeWords(chain, out, offset);
    System.arraycopy(INITIAL, 0, chain, 0, chain.length);
    if (run != null) {
      run.clear();
    }
    Arrays.fill(registers, 0);
    Arrays.fill(words, 0);
    Arrays.fill(block, (byte) 0);
    filled = 0;
    totalBytes = 0;
  }

  @Override
  public Sm3State fork() {
    Sm3Blocks fork = new Sm3Blocks();
    fork.resume(this);
    return fork;
  }

  @Override
  public void resume(Sm3State from) {
    Sm3Blocks other = (Sm3Blocks) from;
    System.arraycopy(other.chain, 0, chain, 0, chain.length);
    System.arraycopy(other.block, 0, block, 0, other.filled);
    filled = other.filled;
    totalBytes = other.totalBytes;
  }
}
