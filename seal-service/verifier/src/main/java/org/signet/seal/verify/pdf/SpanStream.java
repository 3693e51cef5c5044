package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.io.InputStream;

/** A part of a file as a stream. */
final class SpanStream extends InputStream {
  private final FileBytes file;
  private final long end;
  private long position;

  SpanStream(FileBytes file, Span span) {
    this.file = file;
    this.position = span.start();
    this.end = span.end();
  }

  @Override
  public int read() throws IOException {
    return position < end ? file.at(position++) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int read = file.fill(target, offset, position, (int) Math.min(count, end - position));
    position += read;
    return read > 0 ? read : -1;
  }
}
