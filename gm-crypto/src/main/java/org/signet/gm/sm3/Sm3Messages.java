package org.signet.gm.sm3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Many messages that are put together piece by piece and then digested side by side, as {@link
 * Sm3Batch} does. They are laid out at once as the padded blocks (GB/T 32905-2016, 5.2) that the
 * compression takes, so that short messages are not copied again. The digests are those of {@link
 * Sm3}. Not thread-safe.
 */
public final class Sm3Messages {
  private static final int BLOCK_BYTES = Sm3Compression.BLOCK_BYTES;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NO_PREFIX = {};

  /** Zeros behind {@link #size}: only the first byte of a padding and its end are written. */
  private byte[] bytes;

  /** Where each message begins; behind the last one, where the next begins. */
  private int[] starts;

  private int[] lengths;
  private int count;
  private int size;

  /**
   * No messages yet.
   *
   * @param messages about how many there will be
   * @param messageBytes about how long one is
   */
  public Sm3Messages(int messages, int messageBytes) {
    int room = Math.max(1, messages);
    bytes = new byte[Math.multiplyExact(room, paddedBytes(messageBytes))];
    starts = new int[room + 1];
    lengths = new int[room];
  }

  /** Puts bytes behind those of the message so far. */
  public Sm3Messages put(byte[] from) {
    return put(from, 0, from.length);
  }

  /** Puts a part of an array behind the message so far. */
  public Sm3Messages put(byte[] from, int offset, int byteCount) {
    int at = reserve(byteCount); // may be another array from here on
    System.arraycopy(from, offset, bytes, at, byteCount);
    return this;
  }

  /** Puts one byte behind the message so far. */
  public Sm3Messages putByte(int value) {
    int at = reserve(1);
    bytes[at] = (byte) value;
    return this;
  }

  /** Puts four bytes behind the message so far, the highest first. */
  public Sm3Messages putInt(int value) {
    int at = reserve(Integer.BYTES);
    NUMBER.set(bytes, at, value);
    return this;
  }

  /**
   * Leaves room in the message, zeros until it is filled.
   *
   * @return its place, for {@link #fill}
   */
  public int leave(int byteCount) {
    return reserve(byteCount);
  }

  /** Fills room that was left. */
  public void fill(int place, byte[] from, int offset, int byteCount) {
    System.arraycopy(from, offset, bytes, place, byteCount);
  }

  /** Ends the message; what is put from now on belongs to the next one. */
  public void end() {
    int begin = starts[count];
    int length = size - begin;
    int padded = paddedBytes(length);
    reserve(padded - length);
    bytes[begin + length] = (byte) 0x80;
    LENGTH.set(bytes, begin + padded - Long.BYTES, (long) length << 3);
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.multiplyExact(2, count));
      starts = Arrays.copyOf(starts, lengths.length + 1);
    }
    lengths[count++] = length;
    starts[count] = size;
  }

  /** How many messages have ended. */
  public int count() {
    return count;
  }

  /** The digests of the messages that have ended, 32 bytes each, behind each other. */
  public byte[] digests() {
    byte[] digests = new byte[Math.multiplyExact(count, Sm3.DIGEST_BYTES)];
    if (count > 0) {
      Sm3Choice.digestLaid(new Laid(), digests);
    }
    return digests;
  }

  Laid laid() {
    return new Laid();
  }

  private int reserve(int more) {
    int at = size;
    int needed = Math.addExact(at, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(2, bytes.length)));
    }
    size = needed;
    return at;
  }

  private static int paddedBytes(int length) {
    return Math.addExact(length, 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }

  /** The messages as the lanes take them. */
  final class Laid implements BatchMessages {
    /** Those of which many have the same number of blocks. */
    LaneRows rows(byte[] digests) {
      return new LaneRows(bytes, starts, digests);
    }

    /** Some of the messages, by their numbers. */
    BatchMessages only(int[] numbers) {
      return new Some(this, numbers);
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public byte[] prefix() {
      return NO_PREFIX;
    }

    @Override
    public byte[] array(int message) {
      return bytes;
    }

    @Override
    public int offset(int message) {
      return starts[message];
    }

    @Override
    public int lengthBytes(int message) {
      return lengths[message];
    }

    @Override
    public int blocks(int message) {
      return (starts[message + 1] - starts[message]) / BLOCK_BYTES;
    }

    @Override
    public void block(int message, int index, byte[] to, int at) {
      System.arraycopy(bytes, starts[message] + index * BLOCK_BYTES, to, at, BLOCK_BYTES);
    }
  }

  /** Messages out of others. */
  private static final class Some implements BatchMessages {
    private final BatchMessages all;
    private final int[] numbers;

    Some(BatchMessages all, int[] numbers) {
      this.all = all;
      this.numbers = numbers;
    }

    @Override
    public int count() {
      return numbers.length;
    }

    @Override
    public byte[] prefix() {
      return all.prefix();
    }

    @Override
    public byte[] array(int message) {
      return all.array(numbers[message]);
    }

    @Override
    public int offset(int message) {
      return all.offset(numbers[message]);
    }

    @Override
    public int lengthBytes(int message) {
      return all.lengthBytes(numbers[message]);
    }

    @Override
    public int blocks(int message) {
      return all.blocks(numbers[message]);
    }

    @Override
    public void block(int message, int index, byte[] to, int at) {
      all.block(numbers[message], index, to, at);
    }
  }
}
