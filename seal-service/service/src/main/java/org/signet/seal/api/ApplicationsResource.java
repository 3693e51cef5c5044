package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.ApplicationDesk;
import org.signet.seal.registry.FaceDesk;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.SealMaking;
import org.signet.seal.registry.SealWish;

/** Applications for seals: drafted, submitted, decided on, and made. */
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
public final class ApplicationsResource {
  private final ApplicationDesk desk;
  private final FaceDesk faces;
  private final SealMaking making;

  public ApplicationsResource(ApplicationDesk desk, FaceDesk faces, SealMaking making) {
    this.desk = desk;
    this.faces = faces;
    this.making = making;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.create")
  public Response draft(SealWish.Fields fields, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException {
    ApplicationView made = ApplicationView.of(desk.draft(Guard.person(caller), required(fields)));
    return Response.created(URI.create("/api/v1/applications/" + made.id())).entity(made).build();
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.change")
  public Object change(
      @PathParam("id") String id, SealWish.Fields fields, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException {
    return ApplicationView.of(desk.change(Guard.person(caller), id, required(fields)));
  }

  private static SealWish.Fields required(SealWish.Fields fields) throws RefusedException {
    if (fields == null) {
      throw new RefusedException(
          Refusal.APPLICATION_INVALID, "The body needs an application; found: nothing.");
    }
    return fields;
  }

  @GET
  @Guarded(
      anyOf = {
        Role.SEAL_APPLICANT,
        Role.SEAL_MANAGER,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_AUDITOR
      },
      act = "application.list")
  public Object list(
      @QueryParam("before") String before,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return new ApplicationView.ApplicationList(
        desk
            .list(Guard.person(caller), Optional.ofNullable(before), Parameters.limit(limit))
            .stream()
            .map(ApplicationView::of)
            .toList());
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {
        Role.SEAL_APPLICANT,
        Role.SEAL_MANAGER,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_AUDITOR
      },
      act = "application.read")
  public Object get(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return ApplicationView.of(desk.find(Guard.person(caller), id));
  }

  @GET
  @Path("{id}/face.svg")
  @Produces("image/svg+xml")
  @Guarded(
      anyOf = {
        Role.SEAL_APPLICANT,
        Role.SEAL_MANAGER,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_AUDITOR
      },
      act = "application.read")
  public byte[] svg(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, IOException {
    return faces.face(Guard.person(caller), id).svg();
  }

  @GET
  @Path("{id}/face.png")
  @Produces("image/png")
  @Guarded(
      anyOf = {
        Role.SEAL_APPLICANT,
        Role.SEAL_MANAGER,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_AUDITOR
      },
      act = "application.read")
  public byte[] png(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, IOException {
    return faces.face(Guard.person(caller), id).png();
  }

  @POST
  @Path("{id}/submit")
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.submit")
  public Object submit(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(desk.submit(Guard.person(caller), id));
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(
      anyOf = {Role.SEAL_APPLICANT, Role.SEAL_MANAGER},
      level = 3,
      act = "application.withdraw")
  public Object withdraw(
      @PathParam("id") String id, SealsResource.Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(
        desk.withdraw(Guard.person(caller), id, SealsResource.reason(change)));
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_APPROVER, level = 3, act = "application.approve")
  public Object approve(
      @PathParam("id") String id, SealsResource.Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(desk.approve(Guard.person(caller), id, SealsResource.reason(change)));
  }

  @POST
  @Path("{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_APPROVER, level = 3, act = "application.reject")
  public Object reject(
      @PathParam("id") String id, SealsResource.Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return ApplicationView.of(desk.reject(Guard.person(caller), id, SealsResource.reason(change)));
  }

  @POST
  @Path("{id}/make")
  @Guarded(anyOf = Role.SEAL_MAKER, level = 3, act = "seal.create")
  public Response make(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    SealView seal = SealView.of(making.make(Guard.person(caller), id));
    return Response.created(URI.create("/api/v1/seals/" + seal.id())).entity(seal).build();
  }
}
