package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.GrantDesk;
import org.signet.seal.registry.GrantWish;
import org.signet.seal.registry.RefusedException;

/** Who may use a seal, for what, until when, how often. */
@Path("/api/v1/seals/{id}/grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantsResource {
  private final GrantDesk desk;

  public GrantsResource(GrantDesk desk) {
    this.desk = desk;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "grant.create")
  public Response give(
      @PathParam("id") String sealId, GrantWish.Fields fields, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    GrantView grant = GrantView.of(desk.give(Guard.person(caller), sealId, GrantWish.of(fields)));
    return Response.status(Response.Status.CREATED).entity(grant).build();
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_APPROVER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "grant.list")
  public Object list(@PathParam("id") String sealId, @Context SecurityContext caller)
      throws RefusedException {
    return new GrantView.GrantList(
        desk.list(Guard.person(caller), sealId).stream().map(GrantView::of).toList());
  }

  @POST
  @Path("{grant}/withdraw")
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "grant.withdraw")
  public Object withdraw(
      @PathParam("id") String sealId,
      @PathParam("grant") String grantId,
      @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return GrantView.of(desk.withdraw(Guard.person(caller), sealId, grantId));
  }
}
