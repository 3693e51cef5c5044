package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.signet.seal.access.Role;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.SignatureDesk;
import org.signet.seal.registry.StampBook;

/** Records of stamps and their evidence: one's own, or all for managers and auditors. */
@Path("/api/v1/stamps")
@Produces(MediaType.APPLICATION_JSON)
public final class StampsResource {
  /** A page of the list, newest first. */
  record StampList(List<StampView> stamps) {
    StampList {
      stamps = List.copyOf(stamps);
    }
  }

  /** A finished document as its keeper tells it. */
  record FinishedDocument(String sm3) {}

  private final StampBook book;
  private final SignatureDesk signatures;

  public StampsResource(StampBook book, SignatureDesk signatures) {
    this.book = book;
    this.signatures = signatures;
  }

  @GET
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      act = "stamp.list")
  public Object list(
      @QueryParam("sealId") String sealId,
      @QueryParam("before") String before,
      @QueryParam("limit") String limit,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException {
    return new StampList(
        book
            .list(
                Guard.person(caller),
                Optional.ofNullable(sealId),
                Optional.ofNullable(before),
                Parameters.limit(limit))
            .stream()
            .map(StampView::of)
            .toList());
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "stamp.read")
  public Object get(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return StampView.of(book.find(Guard.person(caller), id));
  }

  @GET
  @Path("{id}/evidence")
  @Produces(MediaType.TEXT_PLAIN)
  @Guarded(
      anyOf = {Role.SEAL_USER, Role.SEAL_MANAGER, Role.SEAL_AUDITOR},
      systems = true,
      act = "stamp.evidence")
  public Response evidence(@PathParam("id") String id, @Context SecurityContext caller)
      throws RefusedException {
    return Response.ok(
            book.evidence(Guard.person(caller), id), MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
        .header("Content-Disposition", "attachment; filename=\"" + id + ".evidence\"")
        .build();
  }

  /** Tells the digest of a document that was finished elsewhere. */
  @PUT
  @Path("{id}/document")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "stamp.finish")
  public Object finish(
      @PathParam("id") String id, FinishedDocument document, @Context SecurityContext caller)
      throws RefusedException {
    String sm3 = document == null ? null : document.sm3();
    return StampView.of(signatures.finish(Guard.person(caller), id, sm3));
  }
}
