package org.signet.seal.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.signet.seal.licence.CertificateDesk;
import org.signet.seal.registry.RefusedException;

/** What the ledger says now, to be taken along by whoever will answer without a network. */
@Path("/api/v1/ledger-extracts")
@Produces(MediaType.TEXT_PLAIN)
public final class LedgerExtractsResource {
  private final CertificateDesk desk;

  public LedgerExtractsResource(CertificateDesk desk) {
    this.desk = desk;
  }

  @GET
  @Path("{issuing}/{issuer}")
  public Response get(
      @PathParam("issuing") String issuing,
      @PathParam("issuer") String issuer,
      @QueryParam("leaf") String leaf)
      throws RefusedException {
    return Response.ok(desk.extract(issuing, issuer, Optional.ofNullable(leaf)).encoded())
        .type("text/plain; charset=utf-8")
        .build();
  }
}
