package org.signet.ledger.evidence;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.signet.gm.sm3.Sm3;

/**
 * The certificates of one backfilled batch with their secrets, in one file that never changes but
 * by erasing. Big-endian, for {@code n} certificates:
 *
 * <pre>
 *  0        4   "SCB1"
 *  4        8   index of the first certificate in the log
 * 12        4   n
 * 16       32n  secrets
 *           8(n+1) where each record begins, from the start of the records; then where all end
 *          12n  tag and ordinal (8 + 4), rising by tag; the tag is the head of SM3(identifier)
 *               records, as {@link CertificateRecord}
 * </pre>
 *
 * An erased certificate has a secret and a record of zeros; its tag is its neighbour's, its ordinal
 * -1.
 */
final class BatchFile {
  private static final byte[] MAGIC = {'S', 'C', 'B', '1'};
  private static final int HEADER_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BYTES = 12;
  private static final int ERASED = -1;

  private final Path file;
  private final long first;
  private final int count;

  private BatchFile(Path file, long first, int count) {
    this.file = file;
    this.first = first;
    this.count = count;
  }

  static Path path(Path dir, long first) {
    return dir.resolve(HexFormat.of().toHexDigits(first) + ".batch");
  }

  /** Writes a batch; it is durable under its name when this returns. */
  static BatchFile write(Path dir, long first, List<CertificateLeaf> leaves) throws IOException {
    Files.createDirectories(dir);
    Path file = path(dir, first);
    Path fresh = dir.resolve(file.getFileName() + ".new");
    List<byte[]> records = leaves.parallelStream().map(CertificateRecord::encode).toList();
    try (FileChannel channel =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20))) {
      out.write(MAGIC);
      out.writeLong(first);
      out.writeInt(leaves.size());
      for (CertificateLeaf leaf : leaves) {
        out.write(leaf.secret());
      }
      long at = 0;
      for (byte[] record : records) {
        out.writeLong(at);
        at += record.length;
      }
      out.writeLong(at);
      writeTags(out, leaves);
      for (byte[] record : records) {
        out.write(record);
      }
      out.flush();
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(dir);
    return new BatchFile(file, first, leaves.size());
  }

  private static void writeTags(DataOutputStream out, List<CertificateLeaf> leaves)
      throws IOException {
    long[] tags =
        leaves.parallelStream().mapToLong(leaf -> tag(leaf.identifier().text())).toArray();
    Integer[] order = new Integer[tags.length];
    Arrays.setAll(order, ordinal -> ordinal);
    Arrays.parallelSort(order, (a, b) -> Long.compare(tags[a], tags[b]));
    for (int ordinal : order) {
      out.writeLong(tags[ordinal]);
      out.writeInt(ordinal);
    }
  }

  static BatchFile open(Path dir, long first, int count) throws IOException {
    Path file = path(dir, first);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = read(channel, 0, HEADER_BYTES);
      byte[] magic = new byte[MAGIC.length];
      header.get(magic);
      if (!Arrays.equals(magic, MAGIC) || header.getLong() != first || header.getInt() != count) {
        throw new IOException(file.getFileName() + " is not the batch that the store knows");
      }
    }
    return new BatchFile(file, first, count);
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
    byte[] secret = read(channel, secretAt(ordinal), SECRET_BYTES).array();
    ByteBuffer bounds = read(channel, boundAt(ordinal), 2 * Long.BYTES);
    long begin = bounds.getLong();
    byte[] record = read(channel, recordsAt() + begin, (int) (bounds.getLong() - begin)).array();
    boolean erased = Arrays.equals(record, new byte[record.length]);
    return erased ? null : CertificateRecord.decode(record, secret);
  }

  /** The ordinal of an identifier, when it is in this batch and not erased. */
  OptionalInt find(String identifier) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      int entry = entry(channel, identifier);
      return entry < 0
          ? OptionalInt.empty()
          : OptionalInt.of(read(channel, tagAt(entry), TAG_BYTES).getInt(Long.BYTES));
    }
  }

  /** Overwrites secret, record and tag of a certificate; false when it is not here. */
  boolean erase(String identifier) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int entry = entry(channel, identifier);
      if (entry < 0) {
        return false;
      }
      int ordinal = read(channel, tagAt(entry), TAG_BYTES).getInt(Long.BYTES);
      ByteBuffer bounds = read(channel, boundAt(ordinal), 2 * Long.BYTES);
      long begin = bounds.getLong();
      write(channel, secretAt(ordinal), ByteBuffer.allocate(SECRET_BYTES));
      write(channel, recordsAt() + begin, ByteBuffer.allocate((int) (bounds.getLong() - begin)));
      int neighbour = entry == 0 ? Math.min(1, count - 1) : entry - 1;
      long tag = count == 1 ? 0 : read(channel, tagAt(neighbour), TAG_BYTES).getLong();
      write(
          channel, tagAt(entry), ByteBuffer.allocate(TAG_BYTES).putLong(tag).putInt(ERASED).flip());
      channel.force(true);
      return true;
    }
  }

  /** The place of an identifier among the tags, or -1. */
  private int entry(FileChannel channel, String identifier) throws IOException {
    long wanted = tag(identifier);
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (read(channel, tagAt(middle), TAG_BYTES).getLong() < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int entry = low; entry < count; entry++) {
      ByteBuffer found = read(channel, tagAt(entry), TAG_BYTES);
      if (found.getLong() != wanted) {
        return -1;
      }
      int ordinal = found.getInt();
      if (ordinal != ERASED) {
        CertificateLeaf leaf = leaf(channel, ordinal);
        if (leaf != null && leaf.identifier().text().equals(identifier)) {
          return entry;
        }
      }
    }
    return -1;
  }

  private static long tag(String identifier) {
    return ByteBuffer.wrap(Sm3.hash(identifier.getBytes(StandardCharsets.US_ASCII))).getLong();
  }

  private static long secretAt(int ordinal) {
    return HEADER_BYTES + (long) SECRET_BYTES * ordinal;
  }

  private long boundAt(int ordinal) {
    return secretAt(count) + (long) Long.BYTES * ordinal;
  }

  private long tagAt(int entry) {
    return boundAt(count + 1) + (long) TAG_BYTES * entry;
  }

  private long recordsAt() {
    return tagAt(count);
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
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

  private static void sync(Path dir) throws IOException {
    try (FileChannel directory = FileChannel.open(dir)) {
      directory.force(true);
    }
  }
}
