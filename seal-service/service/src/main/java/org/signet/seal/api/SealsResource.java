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
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.SealApplication;
import org.signet.seal.registry.SealRegistry;
import org.signet.seal.registry.SealState;

/** Seals: made, listed, suspended, resumed, revoked; and their public status. */
@Path("/api/v1/seals")
@Produces(MediaType.APPLICATION_JSON)
public final class SealsResource {
  /** The body of a change of state. */
  public record Change(String reason) {}

  /** A page of the list. */
  record SealList(List<SealView> seals) {
    SealList {
      seals = List.copyOf(seals);
    }
  }

  private final SealRegistry registry;
  private final InstantSource clock;

  public SealsResource(SealRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.create")
  public Response create(SealApplication.Fields fields, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, KeyUseException, IOException {
    if (fields == null) {
      throw new RefusedException(
          Refusal.APPLICATION_INVALID, "The body needs an application; found: nothing.");
    }
    SealView seal = SealView.of(registry.create(Guard.person(caller), SealApplication.of(fields)));
    return Response.created(URI.create("/api/v1/seals/" + seal.id())).entity(seal).build();
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "seal.list")
  public Object list(@QueryParam("after") String after, @QueryParam("limit") String limit)
      throws ProblemException {
    return new SealList(
        registry.list(after == null ? "" : after, Parameters.limit(limit)).stream()
            .map(SealView::of)
            .toList());
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "seal.read")
  public Object get(@PathParam("id") String id) throws RefusedException {
    return SealView.of(registry.find(id));
  }

  @GET
  @Path("{id}/face.svg")
  @Produces("image/svg+xml")
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "seal.read")
  public byte[] face(@PathParam("id") String id) throws RefusedException {
    return registry.find(id).row().faceSvg();
  }

  @GET
  @Path("{id}/seal.der")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Guarded(
      anyOf = {Role.SEAL_MANAGER, Role.SEAL_USER, Role.SEAL_AUDITOR},
      act = "seal.read")
  public byte[] sesSeal(@PathParam("id") String id) throws RefusedException {
    return registry.find(id).row().sesSeal();
  }

  @POST
  @Path("{id}/suspend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.suspend")
  public Object suspend(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.SUSPENDED, change, caller);
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.resume")
  public Object resume(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.ENABLED, change, caller);
  }

  @POST
  @Path("{id}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.revoke")
  public Object revoke(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.REVOKED, change, caller);
  }

  private SealView change(String id, SealState next, Change change, SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    String reason = change == null ? null : change.reason();
    return SealView.of(registry.change(Guard.person(caller), id, next, reason));
  }

  @GET
  @Path("by-es-id/{esId}/status")
  public Object status(@PathParam("esId") String esId, @QueryParam("at") String at)
      throws ProblemException, RefusedException {
    return registry
        .stateAt(esId, Parameters.instant("at", at, clock.instant()))
        .map(state -> new SealView.StatusView(esId, state.state(), state.since().toString()))
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.SEAL_NOT_FOUND, "No seal with this number existed at that time."));
  }
}
