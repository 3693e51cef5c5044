package org.signet.ledger.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link BatchFile} while certificates are added to it. Records go to the disk as they come;
 * memory holds leaves, tags and bounds, 57 bytes a certificate. Nothing counts before {@link
 * #finish}. Not thread-safe.
 */
final class BatchWriter implements Closeable {
  static final String SUFFIX = ".new";
  private static final long FORCE_BYTES = 64 << 20;

  private final Path dir;
  private final Path file;
  private final FileChannel channel;
  private final List<CertificateChunk> chunks = new ArrayList<>();
  private int count;
  private long end;
  private long forced;
  private long lastList = -1;

  private BatchWriter(Path dir, Path file, FileChannel channel) {
    this.dir = dir;
    this.file = file;
    this.channel = channel;
  }

  static BatchWriter open(Path dir) throws IOException {
    Files.createDirectories(dir);
    Path file = Files.createTempFile(dir, "open", SUFFIX);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    BatchWriter writer = new BatchWriter(dir, file, channel);
    writer.write(ByteBuffer.wrap(BatchFile.MAGIC));
    return writer;
  }

  /** Removes what a killed process left. */
  static void clean(Path dir) throws IOException {
    if (Files.isDirectory(dir)) {
      try (var left = Files.newDirectoryStream(dir, "*" + SUFFIX)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    }
  }

  void add(CertificateChunk chunk) throws IOException {
    if (chunk.count() == 0) {
      return;
    }
    chunks.add(chunk.stored(end));
    write(chunk.records());
    count += chunk.count();
    lastList = Math.max(lastList, chunk.lastList());
    if (end - forced > FORCE_BYTES) {
      channel.force(false); // little by little, so that the last one is short
      forced = end;
    }
  }

  int count() {
    return count;
  }

  /** The largest number of a status list. */
  long lastList() {
    return lastList;
  }

  List<CertificateChunk> chunks() {
    return List.copyOf(chunks);
  }

  /** Completes the file; what is left then is its name. */
  void complete() throws IOException {
    ByteBuffer tables =
        ByteBuffer.allocate(Long.BYTES * (count + 1) + Long.BYTES * count + BatchFile.FOOTER_BYTES);
    long bounds = end;
    long[] tags = new long[count];
    int ordinal = 0;
    for (CertificateChunk chunk : chunks) {
      for (int i = 0; i < chunk.count(); i++) {
        tables.putLong(chunk.begin(i));
        tags[ordinal] = BatchFile.entry(chunk.tag(i), ordinal);
        ordinal++;
      }
    }
    tables.putLong(bounds);
    Arrays.parallelSort(tags);
    tables.asLongBuffer().put(tags);
    tables.position(tables.position() + Long.BYTES * count);
    tables.putLong(bounds).putInt(count).put(BatchFile.MAGIC);
    write(tables.flip());
    channel.force(true);
  }

  /** Gives the completed file its place in the log; it is durable under its name then. */
  void finish(long first) throws IOException {
    channel.close();
    Files.move(file, BatchFile.path(dir, first), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(dir)) {
      directory.force(true);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes);
    }
  }

  /** Gives up what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
