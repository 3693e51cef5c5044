package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Role;
import org.signet.seal.registry.Incoming;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.StampDesk;
import org.signet.seal.registry.StampOrder;
import org.signet.seal.store.DocumentStore;

/** Stamping: a PDF comes in, the stamped and recorded PDF goes out. */
@Path("/api/v1/seals/{id}/stamps")
public final class StampingResource {
  private final StampDesk desk;
  private final DocumentStore documents;

  public StampingResource(StampDesk desk, DocumentStore documents) {
    this.desk = desk;
    this.documents = documents;
  }

  @POST
  @Consumes("application/pdf")
  @Produces("application/pdf")
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "stamp.create")
  public Response stamp(
      @PathParam("id") String sealId,
      @QueryParam("profile") String profile,
      @QueryParam("level") String level,
      @QueryParam("purpose") String purpose,
      @QueryParam("documentType") String documentType,
      @QueryParam("approval") String approval,
      @HeaderParam("Idempotency-Key") String key,
      @Context UriInfo address,
      @Context SecurityContext caller,
      InputStream body)
      throws ProblemException,
          RefusedException,
          KeyUseException,
          IOException,
          InterruptedException {
    StampOrder order =
        StampOrder.of(
                sealId,
                Parameters.profile(profile),
                PlaceParameters.read(address.getQueryParameters()),
                TermParameters.read(address.getQueryParameters()),
                new StampOrder.Words(purpose, documentType, approval, key))
            .at(Parameters.level(level));
    try (Incoming document = Incoming.receive(body, documents)) {
      StampDesk.Issued issued = desk.stamp(Guard.person(caller), order, document);
      String id = issued.stamp().id();
      return Response.created(URI.create("/api/v1/stamps/" + id))
          .type("application/pdf")
          .header("Signet-Stamp-Id", id)
          .header("Signet-Document-SM3", issued.stamp().sm3After())
          .header("Idempotent-Replayed", issued.repeated() ? "true" : null)
          .entity(issued.file().toFile())
          .build();
    }
  }
}
