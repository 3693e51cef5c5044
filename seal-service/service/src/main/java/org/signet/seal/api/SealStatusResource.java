package org.signet.seal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.registry.SealStatusPublisher;

/** The states of all seals, signed by their maker: for everybody, and for every cache. */
@Path("/api/v1/seal-status")
public final class SealStatusResource {
  private final SealStatusPublisher publisher;

  public SealStatusResource(SealStatusPublisher publisher) {
    this.publisher = publisher;
  }

  @GET
  @Produces("text/plain;charset=utf-8")
  public Response get() throws KeyUseException {
    return Response.ok(publisher.current())
        .header("Cache-Control", "public, max-age=" + SealStatusPublisher.FRESH.toSeconds())
        .build();
  }
}
