package org.signet.audit.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that only grows. Tests put a failing disk behind it. */
interface SegmentFile extends Closeable {
  void append(ByteBuffer bytes) throws IOException;

  void force() throws IOException;

  /** Takes back what is behind a length, durably. */
  void cut(long bytes) throws IOException;

  /** Opens files for appending, making them if they are missing. */
  @FunctionalInterface
  interface Opener {
    SegmentFile open(Path file) throws IOException;
  }

  static SegmentFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new SegmentFile() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        Durable.writeFully(channel, bytes);
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void cut(long bytes) throws IOException {
        channel.truncate(bytes);
        channel.force(true);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
