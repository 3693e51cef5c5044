package org.signet.gm.sm3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Messages that share a first byte, given out as padded blocks (GB/T 32905-2016, 5.2). */
final class PrefixedMessages implements BatchMessages {
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;
  private static final int LENGTH_OFFSET = BLOCK_BYTES - Long.BYTES;
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** 0x80 and zeros. */
  private static final byte[] PADDING = Arrays.copyOf(new byte[] {(byte) 0x80}, BLOCK_BYTES + 1);

  private final byte[] prefix;
  private final byte[][] arrays;
  private final int sliceBytes;
  private final int count;

  private PrefixedMessages(byte[] prefix, byte[][] arrays, int sliceBytes, int count) {
    this.prefix = prefix;
    this.arrays = arrays;
    this.sliceBytes = sliceBytes;
    this.count = count;
  }

  static PrefixedMessages ofArrays(byte prefix, byte[][] messages) {
    return new PrefixedMessages(new byte[] {prefix}, messages, 0, messages.length);
  }

  static PrefixedMessages ofSlices(byte prefix, byte[] messages, int sliceBytes) {
    return new PrefixedMessages(
        new byte[] {prefix}, new byte[][] {messages}, sliceBytes, messages.length / sliceBytes);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public byte[] prefix() {
    return prefix;
  }

  @Override
  public byte[] array(int message) {
    return isApart() ? arrays[message] : arrays[0];
  }

  @Override
  public int offset(int message) {
    return isApart() ? 0 : message * sliceBytes;
  }

  @Override
  public int lengthBytes(int message) {
    return isApart() ? arrays[message].length : sliceBytes;
  }

  private boolean isApart() {
    return sliceBytes == 0;
  }

  @Override
  public int blocks(int message) {
    long padded = (long) prefix.length + lengthBytes(message) + 1 + Long.BYTES;
    return (int) ((padded + BLOCK_BYTES - 1) / BLOCK_BYTES);
  }

  @Override
  public void block(int message, int index, byte[] to, int at) {
    int length = lengthBytes(message);
    int from = index * BLOCK_BYTES - prefix.length;
    if (from >= 0 && from + BLOCK_BYTES <= length) {
      System.arraycopy(array(message), offset(message) + from, to, at, BLOCK_BYTES);
    } else {
      edge(message, index, to, at);
    }
  }

  /** The first block behind a prefix, or one that the message does not fill. */
  private void edge(int message, int index, byte[] to, int at) {
    int length = lengthBytes(message);
    int filled = 0;
    // in the message without its prefix, the block begins so much earlier
    int from = Math.min(length, Math.max(0, index * BLOCK_BYTES - prefix.length));
    if (index == 0) {
      to[at] = prefix[0];
      filled = 1;
    }
    int taken = Math.min(BLOCK_BYTES - filled, length - from);
    System.arraycopy(array(message), offset(message) + from, to, at + filled, taken);
    if (filled + taken == BLOCK_BYTES) {
      return;
    }
    boolean ends = length + prefix.length >= index * BLOCK_BYTES; // here, and not a block before
    int end = at + filled + taken;
    System.arraycopy(PADDING, ends ? 0 : 1, to, end, at + BLOCK_BYTES - end);
    if (index == blocks(message) - 1) {
      LENGTH.set(to, at + LENGTH_OFFSET, ((long) prefix.length + length) << 3);
    }
  }
}
