package org.signet.seal.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.signet.seal.access.Person;
import org.signet.seal.batch.Batch;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/**
 * The progress of a job as server-sent events (WHATWG HTML, 9.2): {@code progress} whenever
 * something changed, {@code end} when the job has ended, a comment when nothing happens for long.
 * Each listener has a thread of its own, which a slow reader blocks alone; their number and their
 * time are bounded, and a listener that was sent away simply asks again.
 */
final class BatchEvents {
  private static final int MOST_LISTENERS = 64;
  private static final long PAUSE_MILLIS = 200;
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BatchDesk desk;
  private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

  BatchEvents(BatchDesk desk) {
    this.desk = desk;
  }

  Response of(Person by, String id) throws RefusedException {
    desk.find(by, id);
    if (!listeners.tryAcquire()) {
      throw new RefusedException(
          Refusal.BUSY, "All places for listeners are taken; the job can still be read.");
    }
    StreamingOutput stream =
        out -> {
          try {
            tell(by, id, out);
          } catch (RefusedException e) {
            throw new IOException("the job can be seen no more", e);
          } finally {
            listeners.release();
          }
        };
    return Response.ok(stream, MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
        // Compression would hold events back until a block is full.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private void tell(Person by, String id, OutputStream out) throws RefusedException, IOException {
    long begun = System.nanoTime();
    long lastWord = begun;
    BatchView told = null;
    while (System.nanoTime() - begun < LONGEST.toNanos()) {
      Batch batch = desk.find(by, id);
      BatchView now = BatchView.of(batch);
      if (!now.equals(told)) {
        write(out, "event: " + (batch.ended() ? "end" : "progress") + "\ndata: " + json(now));
        told = now;
        lastWord = System.nanoTime();
      } else if (System.nanoTime() - lastWord > QUIET.toNanos()) {
        write(out, ": still here");
        lastWord = System.nanoTime();
      }
      if (batch.ended()) {
        return;
      }
      pause();
    }
  }

  private static String json(BatchView view) throws IOException {
    return JSON.writeValueAsString(view);
  }

  private static void write(OutputStream out, String message) throws IOException {
    out.write((message + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }
}
