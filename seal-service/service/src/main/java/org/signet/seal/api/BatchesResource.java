package org.signet.seal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Optional;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;
import org.signet.seal.batch.BatchDesk;
import org.signet.seal.batch.BatchResults;
import org.signet.seal.registry.RefusedException;

/** Batch jobs: started, watched, cancelled, and their results. */
@Path("/api/v1/batches")
@Produces(MediaType.APPLICATION_JSON)
public final class BatchesResource {
  private final BatchDesk desk;
  private final BatchResults results;
  private final BatchEvents events;

  public BatchesResource(BatchDesk desk) {
    this.desk = desk;
    this.results = new BatchResults(desk);
    this.events = new BatchEvents(desk);
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.list")
  public Object list(
      @QueryParam("before") String before,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return new BatchView.BatchList(
        desk
            .list(Guard.person(caller), Optional.ofNullable(before), Parameters.limit(limit))
            .stream()
            .map(BatchView::of)
            .toList());
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.read")
  public Object get(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return BatchView.of(desk.find(Guard.person(caller), id));
  }

  @POST
  @Path("{id}/start")
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "batch.start")
  public Object start(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return BatchView.of(desk.start(Guard.person(caller), id));
  }

  @POST
  @Path("{id}/cancel")
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER},
      systems = true,
      act = "batch.cancel")
  public Object cancel(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException, IOException {
    return BatchView.of(desk.cancel(Guard.person(caller), id));
  }

  @GET
  @Path("{id}/results.zip")
  @Produces("application/zip")
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.result")
  public Response results(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    Person by = Guard.person(caller);
    desk.find(by, id);
    StreamingOutput archive =
        out -> {
          try {
            results.write(by, id, out);
          } catch (RefusedException e) {
            throw new IOException("the job can be seen no more", e);
          }
        };
    return Response.ok(archive, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"batch-" + id + ".zip\"")
        .build();
  }

  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "batch.read")
  public Response events(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return events.of(Guard.person(caller), id);
  }
}
