package org.signet.seal.sign;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.sm3.Sm3;

/**
 * The bytes of a document. A small one is read once, and what is parsed, hashed and copied is that
 * one reading; a large one stays in its file and takes no heap.
 */
final class Original implements Closeable {
  private static final int SMALL_BYTES = 256 * 1024;

  private static final int CHUNK_BYTES = 128 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final long bytes;
  private final Optional<byte[]> small;

  private Original(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.bytes = channel.size();
    this.small = bytes <= SMALL_BYTES ? Optional.of(readAt(0, (int) bytes)) : Optional.empty();
  }

  static Original open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Original(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  long bytes() {
    return bytes;
  }

  /** Some bytes as characters of one byte each; fewer where the file ends. */
  String text(long from, int length) throws IOException {
    int available = (int) Math.min(length, bytes - from);
    byte[] some = small.isPresent() ? small.get() : readAt(from, available);
    int at = small.isPresent() ? (int) from : 0;
    return new String(some, at, available, StandardCharsets.ISO_8859_1);
  }

  /** For a parser; closing it leaves this open. */
  RandomAccessRead reader() throws IOException {
    return small.isPresent()
        ? new RandomAccessReadBuffer(small.get())
        : new RandomAccessReadBufferedFile(file);
  }

  /**
   * Copies all of it and digests it on the way.
   *
   * @throws IOException also when the file has another length by now
   */
  void copyTo(OutputFile output, Sm3 digest) throws IOException {
    if (small.isPresent()) {
      digest.update(small.get());
      output.append(small.get());
    } else if (output.copy(channel, digest) != bytes) {
      throw changed();
    }
  }

  /**
   * Copies all of it.
   *
   * @throws IOException also when the file is shorter by now
   */
  void copyTo(OutputFile output) throws IOException {
    if (small.isPresent()) {
      output.append(small.get());
    } else if (output.copy(channel, bytes) != bytes) {
      throw changed();
    }
  }

  /** Copies some of it and digests it on the way. */
  void copyTo(OutputFile output, long from, long to, Sm3... digests) throws IOException {
    for (long at = from; at < to; ) {
      byte[] some = readAt(at, (int) Math.min(CHUNK_BYTES, to - at));
      for (Sm3 digest : digests) {
        digest.update(some);
      }
      output.append(some);
      at += some.length;
    }
  }

  /** Digests all of it. */
  void digestWith(Digest digest) throws IOException {
    for (long at = 0; at < bytes; ) {
      byte[] some = readAt(at, (int) Math.min(CHUNK_BYTES, bytes - at));
      digest.update(some, 0, some.length);
      at += some.length;
    }
  }

  private byte[] readAt(long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw changed();
      }
    }
    return buffer.array();
  }

  private static IOException changed() {
    return new IOException("the document changed while it was stamped");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
