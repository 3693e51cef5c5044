package org.signet.seal.api;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.signet.seal.access.Role;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampOrder;

/** Drafts of batch jobs with a seal; the parameters are those of a single stamp. */
@Path("/api/v1/seals/{id}/batches")
@Produces(MediaType.APPLICATION_JSON)
public final class BatchDraftsResource {
  private final BatchDesk desk;

  public BatchDraftsResource(BatchDesk desk) {
    this.desk = desk;
  }

  @POST
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.create")
  public Response draft(
      @PathParam("id") String sealId,
      @QueryParam("profile") String profile,
      @QueryParam("level") String level,
      @QueryParam("purpose") String purpose,
      @QueryParam("documentType") String documentType,
      @Context UriInfo address,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    StampOrder order =
        StampOrder.of(
                sealId,
                Parameters.profile(profile),
                PlaceParameters.read(address.getQueryParameters()),
                TermParameters.read(address.getQueryParameters()),
                new StampOrder.Words(purpose, documentType, null, null))
            .at(Parameters.level(level));
    BatchView made = BatchView.of(desk.draft(Guard.person(caller), order));
    return Response.created(URI.create("/api/v1/batches/" + made.id())).entity(made).build();
  }
}
