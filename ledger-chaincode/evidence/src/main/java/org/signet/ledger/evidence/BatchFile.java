package org.signet.ledger.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.signet.ledger.licence.IdentifierTag;

/**
 * The certificates of one sealed batch with their secrets, in one file that never changes but by
 * erasing; written by {@link BatchWriter}. Big-endian, for {@code n} certificates:
 *
 * <pre>
 *  0        4   "SCB3"
 *  4            of each, the secret (32) and the {@link CertificateRecord}
 *  bounds   8(n+1) where each of them begins; then where all end
 *           8n  tag (44 bits: the head of its {@link IdentifierTag}) and ordinal (20 bits), rising
 *           8   where the bounds begin
 *           4   n
 *           4   "SCB3"
 * </pre>
 *
 * An erased certificate has zeros for secret and record; its tag and ordinal are its neighbour's.
 */
final class BatchFile {
  static final byte[] MAGIC = {'S', 'C', 'B', '3'};
  static final int FOOTER_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int TAGS_AT_ONCE = 1 << 13;
  private static final int ORDINAL_BITS = 20;
  private static final long ORDINALS = (1L << ORDINAL_BITS) - 1;

  private final Path file;
  private final long first;
  private final int count;
  private final long bounds;

  private BatchFile(Path file, long first, int count, long bounds) {
    this.file = file;
    this.first = first;
    this.count = count;
    this.bounds = bounds;
  }

  static Path path(Path dir, long first) {
    return dir.resolve(HexFormat.of().toHexDigits(first) + ".batch");
  }

  static BatchFile open(Path dir, long first, int count) throws IOException {
    Path file = path(dir, first);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer footer = read(channel, channel.size() - FOOTER_BYTES, FOOTER_BYTES);
      long bounds = footer.getLong();
      int found = footer.getInt();
      byte[] magic = new byte[MAGIC.length];
      footer.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new IOException(file.getFileName() + " is of another version than SCB3");
      }
      if (found != count) {
        throw new IOException(file.getFileName() + " is not the batch that the store knows");
      }
      return new BatchFile(file, first, count, bounds);
    }
  }

  long first() {
    return first;
  }

  int count() {
    return count;
  }

  /** The certificate at an ordinal from 0; null when it was erased. */
  CertificateLeaf leaf(int ordinal) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return leaf(channel, ordinal);
    }
  }

  private CertificateLeaf leaf(FileChannel channel, int ordinal) throws IOException {
    ByteBuffer both = read(channel, boundAt(ordinal), 2 * Long.BYTES);
    long begin = both.getLong();
    return decode(read(channel, begin, (int) (both.getLong() - begin)).array());
  }

  /**
   * The certificates at some ordinals, in their order.
   *
   * @throws IOException also when one of them was erased
   */
  List<CertificateLeaf> leaves(int from, int to) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer all = read(channel, boundAt(from), Long.BYTES * (to - from + 1));
      long begin = all.getLong();
      List<CertificateLeaf> leaves = new ArrayList<>();
      while (all.hasRemaining()) {
        long end = all.getLong();
        CertificateLeaf leaf = decode(read(channel, begin, (int) (end - begin)).array());
        if (leaf == null) {
          throw new IOException("the store lacks a leaf");
        }
        leaves.add(leaf);
        begin = end;
      }
      return leaves;
    }
  }

  private static CertificateLeaf decode(byte[] stored) throws IOException {
    if (Arrays.equals(stored, new byte[stored.length])) {
      return null;
    }
    return CertificateRecord.decode(
        Arrays.copyOfRange(stored, SECRET_BYTES, stored.length),
        Arrays.copyOf(stored, SECRET_BYTES));
  }

  /** The ordinal of an identifier, when it is in this batch and not erased. */
  OptionalInt find(String identifier) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      int place = place(channel, identifier);
      return place < 0 ? OptionalInt.empty() : OptionalInt.of(ordinal(channel, place));
    }
  }

  /** The tags of all certificates, rising; erased ones repeat a neighbour's. */
  void tags(LongConsumer to) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      for (int from = 0; from < count; from += TAGS_AT_ONCE) {
        int some = Math.min(TAGS_AT_ONCE, count - from);
        ByteBuffer entries = read(channel, entryAt(from), Long.BYTES * some);
        while (entries.hasRemaining()) {
          to.accept(entries.getLong() & ~ORDINALS);
        }
      }
    }
  }

  /** Overwrites secret, record and tag of a certificate; false when it is not here. */
  boolean erase(String identifier) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int place = place(channel, identifier);
      if (place < 0) {
        return false;
      }
      ByteBuffer both = read(channel, boundAt(ordinal(channel, place)), 2 * Long.BYTES);
      long begin = both.getLong();
      write(channel, begin, ByteBuffer.allocate((int) (both.getLong() - begin)));
      int neighbour = place == 0 ? Math.min(1, count - 1) : place - 1;
      long entry = count == 1 ? 0 : read(channel, entryAt(neighbour), Long.BYTES).getLong();
      write(channel, entryAt(place), ByteBuffer.allocate(Long.BYTES).putLong(entry).flip());
      channel.force(true);
      return true;
    }
  }

  /** The place of an identifier among the tags, or -1. */
  private int place(FileChannel channel, String identifier) throws IOException {
    long wanted = entry(IdentifierTag.of(identifier), 0);
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (read(channel, entryAt(middle), Long.BYTES).getLong() < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int place = low; place < count; place++) {
      long found = read(channel, entryAt(place), Long.BYTES).getLong();
      if (found > (wanted | ORDINALS)) {
        return -1;
      }
      CertificateLeaf leaf = leaf(channel, (int) (found & ORDINALS));
      if (leaf != null && leaf.identifier().text().equals(identifier)) {
        return place;
      }
    }
    return -1;
  }

  private int ordinal(FileChannel channel, int place) throws IOException {
    return (int) (read(channel, entryAt(place), Long.BYTES).getLong() & ORDINALS);
  }

  static long entry(long tag, int ordinal) {
    return (tag & ~ORDINALS) | ordinal;
  }

  private long boundAt(int ordinal) {
    return bounds + (long) Long.BYTES * ordinal;
  }

  private long entryAt(int place) {
    return boundAt(count + 1) + (long) Long.BYTES * place;
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (at < 0 || channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("a batch file ends too early");
      }
    }
    return buffer.flip();
  }

  private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position());
    }
  }
}
