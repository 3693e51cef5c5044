package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.gm.tsp.TimeStampResponse;

/**
 * The time-stamp authority over HTTP, RFC 3161, 3.4. Public, as a request says nothing but a
 * digest. What is no request is answered by the authority with a PKIFailureInfo and status 200;
 * only what is too long, of another media type or too much at once is a problem of HTTP.
 */
@Path("/tsp")
public final class TimeStampsResource {
  /** A request is a digest, a nonce and a policy: some hundred bytes. */
  private static final int MAX_REQUEST_BYTES = 16 * 1024;

  private final TimeStampAuthority authority;
  private final Semaphore places;
  private final Consumer<Outcome> counted;

  /** What became of a request. */
  public enum Outcome {
    GRANTED,
    REFUSED,
    BUSY
  }

  /**
   * The resource.
   *
   * @param places requests worked on at once; more are sent away
   * @param counted is told every outcome
   */
  public TimeStampsResource(TimeStampAuthority authority, int places, Consumer<Outcome> counted) {
    this.authority = authority;
    this.places = new Semaphore(places);
    this.counted = counted;
  }

  /** Answers a request; the body is read before a place is taken, so that slow ones hold none. */
  @POST
  @Consumes("application/timestamp-query")
  @Produces("application/timestamp-reply")
  public byte[] stamp(InputStream request) throws IOException, ProblemException {
    byte[] query = request.readNBytes(MAX_REQUEST_BYTES + 1);
    if (query.length > MAX_REQUEST_BYTES) {
      throw new BodyTooLargeException(MAX_REQUEST_BYTES);
    }
    if (!places.tryAcquire()) {
      counted.accept(Outcome.BUSY);
      throw new ProblemException(ProblemKind.BUSY, "All places for time stamps are taken.");
    }
    try {
      TimeStampResponse response = authority.answer(query);
      counted.accept(response.tokenUnverified().isPresent() ? Outcome.GRANTED : Outcome.REFUSED);
      return response.encoded();
    } finally {
      places.release();
    }
  }
}
