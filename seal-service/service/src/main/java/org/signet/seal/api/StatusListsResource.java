package org.signet.seal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.seal.licence.StatusShelf;
import org.signet.seal.registry.RefusedException;

/**
 * Status lists of any region, whole, for everybody and every cache: who asks for one says nothing
 * about which of its 131,072 entries is meant.
 */
@Path("/api/v1/status-lists/{region}/{list}")
public final class StatusListsResource {
  private final StatusShelf shelf;
  private final InstantSource clock;

  public StatusListsResource(StatusShelf shelf, InstantSource clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  @GET
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response get(
      @PathParam("region") String region, @PathParam("list") String list, @Context Request request)
      throws ProblemException, RefusedException, IOException, InterruptedException {
    if (!region.matches("[0-9]{6,12}") || !list.matches("0|[1-9][0-9]{0,8}")) {
      throw new ProblemException(
          ProblemKind.STATUS_LIST_NOT_FOUND,
          "A status list is named by a region of 6 to 12 digits and a number.");
    }
    SignedStatusList file = shelf.file(region, Long.parseLong(list));
    StatusHeader header = StatusShelf.header(file);
    EntityTag tag = new EntityTag(Long.toString(header.sequence()));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(file.encoded());
    return answer
        .tag(tag)
        .header("Cache-Control", "public, max-age=" + secondsLeft(header))
        .build();
  }

  private long secondsLeft(StatusHeader header) {
    Duration left = Duration.between(clock.instant(), header.issuedAt().plus(header.ttl()));
    return Math.max(0, left.toSeconds());
  }
}
