package org.signet.seal.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The bare address leads to the verification page. */
@Path("/")
public final class Entrance {
  @GET
  public Response get() {
    return Response.seeOther(URI.create("/verify")).build();
  }
}
