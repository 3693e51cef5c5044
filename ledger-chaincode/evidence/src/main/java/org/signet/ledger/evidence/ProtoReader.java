package org.signet.ledger.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads the protocol buffer wire format as far as receipts need it: varints and length-delimited
 * fields. A field that occurs twice where one is expected is refused, so that two readers cannot
 * see two things.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT_BYTES = 10;

  private final byte[] message;
  private int position;

  private ProtoReader(byte[] message) {
    this.message = message;
  }

  /** The only length-delimited field of that number; empty bytes when there is none. */
  static byte[] bytes(byte[] message, int number) throws EvidenceFormatException {
    ProtoReader reader = new ProtoReader(message);
    Single<byte[]> found = new Single<>();
    reader.fields((field, value) -> found.offer(field == number, value), (field, value) -> {});
    return found.value().orElse(new byte[0]);
  }

  /** The only varint field of that number; 0 when there is none. */
  static long varint(byte[] message, int number) throws EvidenceFormatException {
    ProtoReader reader = new ProtoReader(message);
    Single<Long> found = new Single<>();
    reader.fields((field, value) -> {}, (field, value) -> found.offer(field == number, value));
    return found.value().orElse(0L);
  }

  /** All length-delimited fields of that number. */
  static List<byte[]> all(byte[] message, int number) throws EvidenceFormatException {
    List<byte[]> values = new ArrayList<>();
    new ProtoReader(message)
        .fields(
            (field, value) -> {
              if (field == number) {
                values.add(value);
              }
            },
            (field, value) -> {});
    return values;
  }

  private void fields(BiConsumer<Integer, byte[]> onBytes, BiConsumer<Integer, Long> onVarint)
      throws EvidenceFormatException {
    while (position < message.length) {
      long tag = readVarint();
      int field = (int) (tag >>> 3);
      if (field < 1 || tag >>> 3 > Integer.MAX_VALUE >> 3) {
        throw malformed();
      }
      switch ((int) (tag & 7)) {
        case VARINT -> onVarint.accept(field, readVarint());
        case FIXED64 -> skip(8);
        case BYTES -> onBytes.accept(field, readBytes());
        case FIXED32 -> skip(4);
        default -> throw malformed();
      }
    }
  }

  private long readVarint() throws EvidenceFormatException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      if (position >= message.length) {
        throw malformed();
      }
      byte next = message[position++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private byte[] readBytes() throws EvidenceFormatException {
    long length = readVarint();
    if (length < 0 || length > message.length - position) {
      throw malformed();
    }
    byte[] bytes = Arrays.copyOfRange(message, position, position + (int) length);
    position += (int) length;
    return bytes;
  }

  private void skip(int count) throws EvidenceFormatException {
    if (count > message.length - position) {
      throw malformed();
    }
    position += count;
  }

  private static EvidenceFormatException malformed() {
    return new EvidenceFormatException("a receipt is not a protocol buffer message");
  }

  private static final class Single<T> {
    private Optional<T> value = Optional.empty();
    private boolean twice;

    void offer(boolean wanted, T offered) {
      if (wanted) {
        twice = twice || value.isPresent();
        value = Optional.of(offered);
      }
    }

    Optional<T> value() throws EvidenceFormatException {
      if (twice) {
        throw new EvidenceFormatException("a receipt has a field twice");
      }
      return value;
    }
  }
}
