package org.signet.gm.sm3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Messages that share a first byte, given out as padded blocks (GB/T 32905-2016, 5.2). */
final class PrefixedMessages {
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;
  private static final int LENGTH_OFFSET = BLOCK_BYTES - Long.BYTES;
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte prefix;
  private final byte[][] arrays;
  private final int sliceBytes;
  private final int count;

  private PrefixedMessages(byte prefix, byte[][] arrays, int sliceBytes, int count) {
    this.prefix = prefix;
    this.arrays = arrays;
    this.sliceBytes = sliceBytes;
    this.count = count;
  }

  static PrefixedMessages ofArrays(byte prefix, byte[][] messages) {
    return new PrefixedMessages(prefix, messages, 0, messages.length);
  }

  static PrefixedMessages ofSlices(byte prefix, byte[] messages, int sliceBytes) {
    return new PrefixedMessages(
        prefix, new byte[][] {messages}, sliceBytes, messages.length / sliceBytes);
  }

  int count() {
    return count;
  }

  byte prefix() {
    return prefix;
  }

  byte[] array(int message) {
    return sliceBytes == 0 ? arrays[message] : arrays[0];
  }

  int offset(int message) {
    return sliceBytes == 0 ? 0 : message * sliceBytes;
  }

  int lengthBytes(int message) {
    return sliceBytes == 0 ? arrays[message].length : sliceBytes;
  }

  /** Blocks of a message, its prefix and padding included. */
  int blocks(int message) {
    return (int) ((1L + lengthBytes(message) + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES);
  }

  /** Writes block number {@code index} of a message. */
  void block(int message, int index, byte[] to) {
    int length = lengthBytes(message);
    int filled = index == 0 ? 1 : 0;
    // in the message without its prefix, the block begins one byte earlier
    int from = Math.min(length, Math.max(0, index * BLOCK_BYTES - 1));
    int taken = Math.min(BLOCK_BYTES - filled, length - from);
    to[0] = prefix;
    System.arraycopy(array(message), offset(message) + from, to, filled, taken);
    if (filled + taken == BLOCK_BYTES) {
      return;
    }
    Arrays.fill(to, filled + taken, BLOCK_BYTES, (byte) 0);
    int end = length + 1 - index * BLOCK_BYTES;
    if (end >= 0) {
      to[end] = (byte) 0x80;
    }
    if (index == blocks(message) - 1) {
      LENGTH.set(to, LENGTH_OFFSET, (1L + length) << 3);
    }
  }
}
