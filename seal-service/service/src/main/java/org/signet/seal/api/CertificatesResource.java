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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.audit.log.LogException;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.seal.access.Role;
import org.signet.seal.licence.LicenceDesk;
import org.signet.seal.licence.LicenceWish;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;

/** Certificates of the own region: issued, listed, their status changed, proved and erased. */
@Path("/api/v1/certificates")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificatesResource {
  /** The body of a change of status. */
  public record Change(String status, String reason) {}

  /** The body of an adoption. */
  public record Adopted(String identifier) {}

  /** The body of an erasure. */
  public record Erasure(String reason) {}

  /** A page of the list. */
  record CertificateList(List<CertificateView> certificates) {
    CertificateList {
      certificates = List.copyOf(certificates);
    }
  }

  private final LicenceDesk desk;
  private final String region;
  private final Optional<String> page;

  /**
   * The certificates.
   *
   * @param page public address of the verification page, for the printed code
   */
  public CertificatesResource(LicenceDesk desk, String region, Optional<String> page) {
    this.desk = desk;
    this.region = region;
    this.page = page;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.LICENCE_ISSUER, level = 3, act = "certificate.issue")
  public Response issue(LicenceWish.Fields fields, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException {
    CertificateView issued = CertificateView.of(desk.issue(Guard.person(caller), fields));
    return Response.created(URI.create("/api/v1/certificates/" + issued.id()))
        .entity(issued)
        .build();
  }

  @GET
  @Guarded(
      anyOf = {Role.LICENCE_ISSUER, Role.SEAL_AUDITOR},
      act = "certificate.list")
  public Object list(@QueryParam("after") String after, @QueryParam("limit") String limit)
      throws ProblemException {
    return new CertificateList(
        desk.list(after == null ? "" : after, Parameters.limit(limit)).stream()
            .map(CertificateView::of)
            .toList());
  }

  @POST
  @Path("adoptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.LICENCE_ISSUER, level = 3, act = "certificate.adopt")
  public Response adopt(Adopted body, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException, LogException {
    CertificateView adopted =
        CertificateView.of(
            desk.adopt(Guard.person(caller), body == null ? null : body.identifier()));
    return Response.created(URI.create("/api/v1/certificates/" + adopted.id()))
        .entity(adopted)
        .build();
  }

  @GET
  @Path("{id}")
  @Guarded(
      anyOf = {Role.LICENCE_ISSUER, Role.SEAL_AUDITOR},
      act = "certificate.read")
  public Object get(@PathParam("id") String id) throws RefusedException {
    return CertificateView.of(desk.find(id));
  }

  @POST
  @Path("{id}/status")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.LICENCE_ISSUER, level = 3, act = "certificate.state")
  public Object change(@PathParam("id") String id, Change change, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return CertificateView.of(
        desk.change(
            Guard.person(caller),
            id,
            change == null ? null : change.status(),
            change == null ? null : change.reason()));
  }

  @POST
  @Path("{id}/erase")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.LICENCE_ISSUER, level = 3, act = "certificate.erase")
  public Object erase(@PathParam("id") String id, Erasure erasure, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException, IOException, LogException {
    return CertificateView.of(
        desk.erase(Guard.person(caller), id, erasure == null ? null : erasure.reason()));
  }

  @GET
  @Path("{id}/evidence")
  @Produces(MediaType.TEXT_PLAIN)
  @Guarded(anyOf = Role.LICENCE_ISSUER, act = "certificate.evidence")
  public Response evidence(@PathParam("id") String id, @QueryParam("fields") String fields)
      throws RefusedException, IOException, LogException {
    Optional<Set<String>> shown =
        Optional.ofNullable(fields).map(names -> Set.copyOf(List.of(names.split(",", -1))));
    return text(desk.evidence(id, shown));
  }

  @GET
  @Path("{id}/code.svg")
  @Produces("image/svg+xml")
  @Guarded(anyOf = Role.LICENCE_ISSUER, act = "certificate.code")
  public byte[] code(@PathParam("id") String id)
      throws RefusedException, IOException, LogException {
    return CodeImage.svg(desk.code(id, region).text(page));
  }

  static Response text(CertificateEvidence evidence) {
    return Response.ok(evidence.encoded(), MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
        .header("Content-Disposition", "attachment; filename=\"certificate.evidence\"")
        .build();
  }
}
