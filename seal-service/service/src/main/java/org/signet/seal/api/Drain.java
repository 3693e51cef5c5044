package org.signet.seal.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Reads on, for a bounded while, what an early refusal left unread, so that a client that is still
 * sending gets the answer instead of a broken connection.
 */
public final class Drain implements Filter {
  private static final long NANOS = 10_000_000_000L;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final long limitBytes;

  public Drain(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (request.getContentLengthLong() != 0 && !request.isAsyncStarted()) {
      drain(request.getInputStream());
    }
  }

  private void drain(ServletInputStream body) {
    byte[] chunk = new byte[CHUNK_BYTES];
    long deadline = System.nanoTime() + NANOS;
    long left = limitBytes;
    try {
      while (left > 0 && !body.isFinished() && System.nanoTime() - deadline < 0) {
        int got = body.read(chunk);
        if (got < 0) {
          return;
        }
        left -= got;
      }
    } catch (IOException e) {
      // The client has gone; its answer was written before.
      return;
    }
  }
}
