package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, big-endian, without the locks of {@link java.io.ByteArrayOutputStream}. */
final class ByteSink {
  private byte[] bytes;
  private int size;

  ByteSink(int expected) {
    bytes = new byte[Math.max(expected, 64)];
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  ByteSink put(byte[] from) {
    return put(from, 0, from.length);
  }

  ByteSink put(byte[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, bytes, size, count);
    size += count;
    return this;
  }

  ByteSink putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  ByteSink putShort(int value) {
    return putByte(value >> 8).putByte(value);
  }

  ByteSink putInt(int value) {
    return putShort(value >> 16).putShort(value);
  }

  /** UTF-8 with its length in bytes before it, 2 bytes. */
  ByteSink putText(byte[] utf8) {
    return putShort(utf8.length).put(utf8);
  }

  ByteSink putText(String text) {
    return putText(text.getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return size;
  }

  /** The array itself, with room behind {@link #size()}. */
  byte[] array() {
    return bytes;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }
}
