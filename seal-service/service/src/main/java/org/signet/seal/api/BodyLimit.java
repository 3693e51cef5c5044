package org.signet.seal.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds every request body: by its declared length before a byte is read, and by counting when
 * none is declared. JSON bodies are never large and have a bound of their own.
 */
@PreMatching
@Priority(0)
public final class BodyLimit implements ContainerRequestFilter {
  private static final long JSON_BYTES = 64 * 1024;

  private final long limitBytes;

  public BodyLimit(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    long limit =
        type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE) && !type.isWildcardType()
            ? Math.min(JSON_BYTES, limitBytes)
            : limitBytes;
    if (declaredBytes(request) > limit) {
      request.abortWith(
          ProblemKind.CONTENT_TOO_LARGE.because(BodyTooLargeException.sentence(limit)).response());
    } else {
      request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }
  }

  private static long declaredBytes(ContainerRequestContext request) {
    String header = request.getHeaderString("Content-Length");
    return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : -1;
  }

  private static final class Bounded extends FilterInputStream {
    private final long limitBytes;
    private long readBytes;

    Bounded(InputStream in, long limitBytes) {
      super(in);
      this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int got = super.read(target, offset, length);
      if (got > 0) {
        count(got);
      }
      return got;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long bytes) throws IOException {
      readBytes += bytes;
      if (readBytes > limitBytes) {
        throw new BodyTooLargeException(limitBytes);
      }
    }
  }
}
