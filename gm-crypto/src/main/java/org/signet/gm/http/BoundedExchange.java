package org.signet.gm.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question and its whole answer, within a time and a size. */
public final class BoundedExchange {
  private BoundedExchange() {}

  /**
   * Sends a request and waits for the last byte of the answer.
   *
   * @param limit from the first byte sent to the last one received
   * @param maxBytes of the answer's body
   * @return the answer, whatever its status
   * @throws ConnectException if nothing was sent, since nobody listens there
   * @throws HttpTimeoutException if the answer is not complete in time
   * @throws InterruptedIOException if this thread is interrupted; it stays so
   * @throws IOException if there is no answer, or a longer one
   */
  public static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, Duration limit, int maxBytes) throws IOException {
    Future<HttpResponse<byte[]>> answer =
        client.sendAsync(request, response -> new LimitedBody(maxBytes));
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    } finally {
      answer.cancel(true); // gives the connection up; nothing to do once the answer is there
    }
  }

  private static IOException cause(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof ConnectException refused) { // what callers repeat
      return refused;
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new IOException(message, cause);
  }
}
