package org.signet.seal.sign;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A file as if it began where its PDF header stands: offsets in a PDF count from there. */
final class ShiftedRead implements RandomAccessRead {
  private final RandomAccessRead file;
  private final long origin;

  ShiftedRead(RandomAccessRead file, long origin) throws IOException {
    this.file = file;
    this.origin = origin;
    file.seek(origin);
  }

  @Override
  public int read() throws IOException {
    return file.read();
  }

  @Override
  public int read(byte[] b, int offset, int length) throws IOException {
    return file.read(b, offset, length);
  }

  @Override
  public long getPosition() throws IOException {
    return file.getPosition() - origin;
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0) {
      throw new IOException("position before the header: " + position);
    }
    file.seek(position + origin);
  }

  @Override
  public long length() throws IOException {
    return file.length() - origin;
  }

  @Override
  public boolean isClosed() {
    return file.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    return file.isEOF();
  }

  @Override
  public RandomAccessReadView createView(long startPosition, long streamLength) throws IOException {
    return file.createView(startPosition + origin, streamLength);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
