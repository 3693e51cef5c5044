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
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import org.signet.seal.access.Role;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.SealRegistry;
import org.signet.seal.registry.SealState;

/** Seals: listed, suspended, resumed, brought to their end; and their public status. */
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

  @GET
  @Guarded(
      anyOf = {
        Role.SEAL_MANAGER,
        Role.SEAL_APPLICANT,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_USER,
        Role.SEAL_AUDITOR
      },
      act = "seal.list")
  public Object list(
      @QueryParam("after") String after,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return new SealList(
        registry
            .list(Guard.person(caller), after == null ? "" : after, Parameters.limit(limit))
            .stream()
            .map(SealView::of)
            .toList());
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {
        Role.SEAL_MANAGER,
        Role.SEAL_APPLICANT,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_USER,
        Role.SEAL_AUDITOR
      },
      act = "seal.read")
  public Object get(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return SealView.of(registry.find(Guard.person(caller), id));
  }

  @GET
  @Path("{id}/face.svg")
  @Produces("image/svg+xml")
  @Guarded(
      anyOf = {
        Role.SEAL_MANAGER,
        Role.SEAL_APPLICANT,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_USER,
        Role.SEAL_AUDITOR
      },
      act = "seal.read")
  public byte[] face(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return registry.files(Guard.person(caller), id).faceSvg();
  }

  @GET
  @Path("{id}/seal.der")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Guarded(
      anyOf = {
        Role.SEAL_MANAGER,
        Role.SEAL_APPLICANT,
        Role.SEAL_APPROVER,
        Role.SEAL_MAKER,
        Role.SEAL_USER,
        Role.SEAL_AUDITOR
      },
      act = "seal.read")
  public byte[] sesSeal(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return registry.files(Guard.person(caller), id).sesSeal();
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

  @POST
  @Path("{id}/impound")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.impound")
  public Object impound(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.IMPOUNDED, change, caller);
  }

  @POST
  @Path("{id}/invalidate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.invalidate")
  public Object invalidate(
      @PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.INVALIDATED, change, caller);
  }

  @POST
  @Path("{id}/destroy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_MANAGER, level = 3, act = "seal.destroy")
  public Object destroy(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return change(id, SealState.DESTROYED, change, caller);
  }

  private SealView change(String id, SealState next, Change change, SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return SealView.of(registry.change(Guard.person(caller), id, next, reason(change)));
  }

  static String reason(Change change) {
    return change == null ? null : change.reason();
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
