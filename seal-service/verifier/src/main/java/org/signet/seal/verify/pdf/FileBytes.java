package org.signet.seal.verify.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one file, read by position through a window of 64 KiB, so that memory does not grow
 * with the file. Not thread-safe.
 */
public final class FileBytes implements Closeable {
  private static final int WINDOW_BYTES = 1 << 16;

  private final FileChannel channel;
  private final long length;
  private final byte[] window = new byte[WINDOW_BYTES];
  private long windowStart;
  private int windowLength;

  private FileBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  /** Opens a file for reading. */
  public static FileBytes open(Path file) throws IOException {
    return new FileBytes(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** The length when the file was opened. */
  public long length() {
    return length;
  }

  /** The byte at a position as 0 to 255, or -1 outside the file. */
  public int at(long position) throws IOException {
    long inWindow = position - windowStart;
    if (inWindow >= 0 && inWindow < windowLength) {
      return window[(int) inWindow] & 0xff;
    }
    return position < 0 || position >= length ? -1 : atNewWindow(position);
  }

  private int atNewWindow(long position) throws IOException {
    windowStart = position - position % (WINDOW_BYTES / 2);
    windowLength = 0; // should reading fail, nothing in the window counts
    windowLength = fill(window, 0, windowStart, (int) Math.min(WINDOW_BYTES, length - windowStart));
    int inWindow = (int) (position - windowStart);
    return inWindow < windowLength ? window[inWindow] & 0xff : -1;
  }

  /** Copies {@code count} bytes; fails when the file has become shorter. */
  public byte[] read(long from, int count) throws IOException {
    byte[] bytes = new byte[count];
    if (fill(bytes, 0, from, count) != count) {
      throw new IOException("file ended at " + length + ", expected bytes up to " + (from + count));
    }
    return bytes;
  }

  int fill(byte[] target, int offset, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, count);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, from + buffer.position() - offset);
      if (read < 0) {
        break;
      }
    }
    return buffer.position() - offset;
  }

  /** Whether the ASCII text stands at a position. */
  boolean matches(long position, String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      if (at(position + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first position of the ASCII text that starts in [from, to), or -1. */
  long indexOf(String ascii, long from, long to, Deadline deadline)
      throws IOException, BoundHitException {
    byte first = (byte) ascii.charAt(0);
    long found = indexOf(first, from, to, deadline);
    while (found >= 0 && !matches(found, ascii)) {
      found = indexOf(first, found + 1, to, deadline);
    }
    return found;
  }

  /** Goes window by window: asking for byte after byte costs more than the digest of a file. */
  private long indexOf(byte wanted, long from, long to, Deadline deadline)
      throws IOException, BoundHitException {
    long position = from;
    while (position < to && at(position) >= 0) {
      int stop = (int) Math.min(windowLength, to - windowStart);
      for (int i = (int) (position - windowStart); i < stop; i++) {
        if (window[i] == wanted) {
          return windowStart + i;
        }
      }
      position = windowStart + stop;
      deadline.check();
    }
    return -1;
  }

  /** The first position in [from, to) whose byte is not accepted, or where the search ended. */
  long firstOther(boolean[] accepted, long from, long to) throws IOException {
    long position = from;
    while (position < to && at(position) >= 0) {
      int stop = (int) Math.min(windowLength, to - windowStart);
      for (int i = (int) (position - windowStart); i < stop; i++) {
        if (!accepted[window[i] & 0xff]) {
          return windowStart + i;
        }
      }
      position = windowStart + stop;
    }
    return position;
  }

  /** The last position of the ASCII text that starts in [from, to), or -1. */
  long lastIndexOf(String ascii, long from, long to) throws IOException {
    for (long i = to - 1; i >= from; i--) {
      if (at(i) == ascii.charAt(0) && matches(i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
