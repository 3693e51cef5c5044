package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.TreeSet;
import org.signet.ledger.evidence.Accreditation;
import org.signet.seal.access.Role;
import org.signet.seal.licence.RegistryDesk;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;

/** Issuers of all regions: what their ministries let them issue, and under which keys they do. */
@Path("/api/v1/registry")
@Produces(MediaType.APPLICATION_JSON)
public final class IssuersResource {
  /** An accreditation as the interface shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccreditationView(
      String ministry,
      long version,
      String region,
      String issuer,
      long number,
      List<String> types,
      String from,
      String until,
      String withdrawnAt) {
    AccreditationView {
      types = List.copyOf(types);
    }

    static AccreditationView of(Accreditation accreditation) {
      return new AccreditationView(
          accreditation.ministry(),
          accreditation.version(),
          accreditation.region(),
          accreditation.issuer(),
          accreditation.number(),
          List.copyOf(new TreeSet<>(accreditation.types())),
          accreditation.from().toString(),
          accreditation.until().toString(),
          accreditation.withdrawnAt().map(Object::toString).orElse(null));
    }
  }

  /** The accreditations of an issuer by a ministry. */
  record AccreditationList(List<AccreditationView> accreditations) {
    AccreditationList {
      accreditations = List.copyOf(accreditations);
    }
  }

  private final RegistryDesk desk;

  public IssuersResource(RegistryDesk desk) {
    this.desk = desk;
  }

  @GET
  @Path("accreditations/{ministry}/{region}/{issuer}")
  public Object accreditations(
      @PathParam("ministry") String ministry,
      @PathParam("region") String region,
      @PathParam("issuer") String issuer)
      throws RefusedException {
    return new AccreditationList(
        desk.accreditations(ministry, region, issuer).stream().map(AccreditationView::of).toList());
  }

  @POST
  @Path("accreditations/{ministry}/{region}/{issuer}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "issuer.permit")
  public Response permit(
      @PathParam("ministry") String ministry,
      @PathParam("region") String region,
      @PathParam("issuer") String issuer,
      RegistryDesk.IssuerWish wish,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    Accreditation made =
        desk.accredit(Guard.person(caller), ministry, region, issuer, Parameters.body(wish));
    return RegistryResource.created(
        "/api/v1/registry/accreditations/" + ministry + "/" + region + "/" + issuer,
        AccreditationView.of(made));
  }

  @POST
  @Path("accreditations/{ministry}/{region}/{issuer}/{number}/withdraw")
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "issuer.forbid")
  public Object forbid(
      @PathParam("ministry") String ministry,
      @PathParam("region") String region,
      @PathParam("issuer") String issuer,
      @PathParam("number") String number,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return AccreditationView.of(
        desk.withdrawAccreditation(
            Guard.person(caller), ministry, region, issuer, Parameters.sequence("number", number)));
  }

  @GET
  @Path("issuers/{region}/{issuer}")
  public Object issuers(@PathParam("region") String region, @PathParam("issuer") String issuer)
      throws RefusedException {
    return RecognitionResource.IssuerList.of(desk.issuers(region, issuer));
  }

  @POST
  @Path("issuers/{region}/{issuer}/{version}/withdraw")
  @Guarded(
      anyOf = {Role.REGISTRY_MANAGER, Role.RECOGNITION_MANAGER},
      level = 3,
      act = "issuer.withdraw")
  public Object withdraw(
      @PathParam("region") String region,
      @PathParam("issuer") String issuer,
      @PathParam("version") String version,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return RecognitionResource.IssuerView.of(
        desk.withdrawIssuer(
            Guard.person(caller), region, issuer, Parameters.sequence("version", version)));
  }
}
