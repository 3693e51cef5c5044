package org.signet.seal.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Role;
import org.signet.seal.registry.DigestOrder;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.registry.SignatureDesk;

/** Signing documents that stay with their department: a digest comes in, a signature goes out. */
@Path("/api/v1/seals/{id}/signatures")
public final class SignaturesResource {
  private final SignatureDesk desk;

  public SignaturesResource(SignatureDesk desk) {
    this.desk = desk;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Guarded(anyOf = Role.SEAL_USER, level = 3, systems = true, act = "stamp.create")
  public Response sign(
      @PathParam("id") String sealId,
      @HeaderParam("Idempotency-Key") String key,
      DigestOrder.Fields fields,
      @Context SecurityContext caller)
      throws RefusedException, KeyUseException, IOException {
    SignatureDesk.Issued issued =
        desk.sign(Guard.person(caller), DigestOrder.of(sealId, fields, key));
    String id = issued.stamp().id();
    return Response.created(URI.create("/api/v1/stamps/" + id))
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header("Signet-Stamp-Id", id)
        .header("Idempotent-Replayed", issued.repeated() ? "true" : null)
        .entity(issued.file().toFile())
        .build();
  }
}
