package org.signet.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What can happen to the files of a log, by accident or on purpose: frames of one length. */
final class LogDamage {
  static final int HEADER = 24;
  static final int ENTRY = 9;
  static final int FRAME = HEADER + ENTRY;
  static final int SEGMENT_HEADER = 24;

  private final Path log;

  LogDamage(Path log) {
    this.log = log;
  }

  static void flip(Path file, long offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) offset] ^= 1;
    Files.write(file, bytes);
  }

  static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  void cut(long from, long to) throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    ByteBuffer rest = ByteBuffer.allocate(bytes.length - (int) (to - from));
    rest.put(bytes, 0, (int) from).put(bytes, (int) to, bytes.length - (int) to);
    Files.write(segment(), rest.array());
  }

  void swap(int a, int b) throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    byte[] first = Arrays.copyOfRange(bytes, (int) frame(a), (int) frame(a) + FRAME);
    System.arraycopy(bytes, (int) frame(b), bytes, (int) frame(a), FRAME);
    System.arraycopy(first, 0, bytes, (int) frame(b), FRAME);
    Files.write(segment(), bytes);
  }

  /** Gives the frame at a position this index and a checksum that fits. */
  void renumber(int position, int index) throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    ByteBuffer.wrap(bytes).putLong((int) frame(position) + 4, index);
    Files.write(segment(), bytes);
    mend(position);
  }

  /** Computes the checksum of the frame at a position anew, as an attacker would. */
  void mend(int position) throws IOException {
    byte[] bytes = Files.readAllBytes(segment());
    int start = (int) frame(position);
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, 20);
    crc.update(bytes, start + HEADER, ENTRY);
    ByteBuffer.wrap(bytes).putInt(start + 20, (int) crc.getValue());
    Files.write(segment(), bytes);
  }

  static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  Path segment() {
    return log.resolve("segments/00000000000000000000.log");
  }

  static long frame(int index) {
    return SEGMENT_HEADER + (long) index * FRAME;
  }
}
