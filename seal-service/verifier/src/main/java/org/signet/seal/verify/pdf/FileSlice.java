package org.signet.seal.verify.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * A part of a file as PDFBox reads it: the whole file, or the prefix that one signature covers.
 * PDFBox's own view cannot be cut again, which its parser needs for streams.
 */
final class FileSlice implements RandomAccessRead {
  private static final int BUFFER_BYTES = 8192;

  private final FileBytes file;
  private final long start;
  private final long length;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int bufferLength;
  private long position;
  private boolean closed;

  FileSlice(FileBytes file, long start, long length) {
    this.file = file;
    this.start = start;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    long inBuffer = position - bufferStart;
    if (inBuffer >= 0 && inBuffer < bufferLength) {
      position++;
      return buffer[(int) inBuffer] & 0xff;
    }
    return ready() ? buffer[(int) (position++ - bufferStart)] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int available = (int) Math.min(count, bufferStart + bufferLength - position);
    System.arraycopy(buffer, (int) (position - bufferStart), target, offset, available);
    position += available;
    return available;
  }

  /** Fills the buffer around the position; false at the end. */
  private boolean ready() throws IOException {
    if (position >= length) {
      return false;
    }
    if (position < bufferStart || position >= bufferStart + bufferLength) {
      long from = position - position % (BUFFER_BYTES / 2);
      int count = (int) Math.min(BUFFER_BYTES, length - from);
      bufferLength = file.fill(buffer, 0, start + from, count);
      bufferStart = from;
    }
    return position < bufferStart + bufferLength;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0) {
      throw new IOException("seek to " + target);
    }
    position = Math.min(target, length);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isEOF() {
    return position >= length;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true; // the file belongs to whoever opened it
  }

  @Override
  public RandomAccessReadView createView(long from, long count) {
    return new RandomAccessReadView(new FileSlice(file, start, length), from, count, true);
  }
}
