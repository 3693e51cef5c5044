package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.ApprovalDesk;
import org.signet.seal.registry.RefusedException;

/** Approvals of single stamps: asked by the one who stamps, answered by somebody else. */
@Path("/api/v1/seals/{id}/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalsResource {
  private final ApprovalDesk desk;

  public ApprovalsResource(ApprovalDesk desk) {
    this.desk = desk;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_USER, level = 3, act = "approval.ask")
  public Response ask(
      @PathParam("id") String sealId,
      ApprovalDesk.Question question,
      @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    ApprovalView asked = ApprovalView.of(desk.ask(Guard.person(caller), sealId, question));
    return Response.status(Response.Status.CREATED).entity(asked).build();
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_APPROVER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      act = "approval.list")
  public Object list(
      @PathParam("id") String sealId,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return new ApprovalView.ApprovalList(
        desk.list(Guard.person(caller), sealId, Parameters.limit(limit)).stream()
            .map(ApprovalView::of)
            .toList());
  }

  @POST
  @Path("{approval}/approve")
  @Guarded(anyOf = Role.SEAL_APPROVER, level = 3, act = "approval.approve")
  public Object approve(
      @PathParam("id") String sealId,
      @PathParam("approval") String id,
      @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApprovalView.of(desk.decide(Guard.person(caller), sealId, id, true));
  }

  @POST
  @Path("{approval}/reject")
  @Guarded(anyOf = Role.SEAL_APPROVER, level = 3, act = "approval.reject")
  public Object reject(
      @PathParam("id") String sealId,
      @PathParam("approval") String id,
      @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApprovalView.of(desk.decide(Guard.person(caller), sealId, id, false));
  }
}
