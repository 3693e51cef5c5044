package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import org.signet.gm.tsp.TimeStampAuthority;

/**
 * The time-stamp authority over HTTP, RFC 3161, 3.4. Public, as a request says nothing but a
 * digest. What is no request is answered by the authority with a PKIFailureInfo and status 200;
 * only what is too long or of another media type is a problem of HTTP.
 */
@Path("/tsp")
public final class TimeStampsResource {
  /** A request is a digest, a nonce and a policy: some hundred bytes. */
  private static final int MAX_REQUEST_BYTES = 16 * 1024;

  private final TimeStampAuthority authority;

  public TimeStampsResource(TimeStampAuthority authority) {
    this.authority = authority;
  }

  @POST
  @Consumes("application/timestamp-query")
  @Produces("application/timestamp-reply")
  public byte[] stamp(InputStream request) throws IOException {
    byte[] query = request.readNBytes(MAX_REQUEST_BYTES + 1);
    if (query.length > MAX_REQUEST_BYTES) {
      throw new BodyTooLargeException(MAX_REQUEST_BYTES);
    }
    return authority.answer(query).encoded();
  }
}
