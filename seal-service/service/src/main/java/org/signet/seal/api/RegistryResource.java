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
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import org.signet.ledger.evidence.Admission;
import org.signet.ledger.evidence.MinistryEntry;
import org.signet.ledger.evidence.RegistryRoot;
import org.signet.seal.access.Role;
import org.signet.seal.licence.RegistryDesk;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;

/** The registry's root: who opened it, which regions it admits, which ministries it accredits. */
@Path("/api/v1/registry")
@Produces(MediaType.APPLICATION_JSON)
public final class RegistryResource {
  /** The registry, open or not. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RootView(boolean open, String name, String mspId) {}

  /** What opens it. */
  record Opening(String name) {}

  /** An admission as the interface shows it. */
  record AdmissionView(String region, long number, String mspId) {
    static AdmissionView of(Admission admission) {
      return new AdmissionView(admission.region(), admission.number(), admission.mspId());
    }
  }

  /** What admits a region. */
  record AdmissionWish(String mspId) {}

  /** The admissions of a region. */
  record AdmissionList(List<AdmissionView> admissions) {
    AdmissionList {
      admissions = List.copyOf(admissions);
    }
  }

  /** An entry of a ministry as the interface shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MinistryView(
      String ministry,
      long version,
      String name,
      String mspId,
      List<String> types,
      String from,
      String until,
      String withdrawnAt) {
    MinistryView {
      types = List.copyOf(types);
    }

    static MinistryView of(MinistryEntry entry) {
      return new MinistryView(
          entry.ministry(),
          entry.version(),
          entry.name(),
          entry.mspId(),
          List.copyOf(new TreeSet<>(entry.types())),
          entry.from().toString(),
          entry.until().toString(),
          entry.withdrawnAt().map(Object::toString).orElse(null));
    }
  }

  /** The entries of a ministry. */
  record MinistryList(List<MinistryView> entries) {
    MinistryList {
      entries = List.copyOf(entries);
    }
  }

  private final RegistryDesk desk;

  public RegistryResource(RegistryDesk desk) {
    this.desk = desk;
  }

  @GET
  public Object root() throws RefusedException {
    return desk.root().map(RegistryResource::view).orElse(new RootView(false, null, null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "registry.open")
  public Response open(Opening wish, @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    RegistryRoot root = desk.open(Guard.person(caller), Parameters.body(wish).name());
    return created("/api/v1/registry", view(root));
  }

  private static RootView view(RegistryRoot root) {
    return new RootView(true, root.name(), root.mspId());
  }

  @GET
  @Path("admissions/{region}")
  public Object admissions(@PathParam("region") String region) throws RefusedException {
    return new AdmissionList(desk.admissions(region).stream().map(AdmissionView::of).toList());
  }

  @POST
  @Path("admissions/{region}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "registry.admit")
  public Response admit(
      @PathParam("region") String region, AdmissionWish wish, @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    Admission made = desk.admit(Guard.person(caller), region, Parameters.body(wish).mspId());
    return created("/api/v1/registry/admissions/" + region, AdmissionView.of(made));
  }

  @GET
  @Path("ministries/{ministry}")
  public Object ministries(@PathParam("ministry") String ministry) throws RefusedException {
    return new MinistryList(desk.ministries(ministry).stream().map(MinistryView::of).toList());
  }

  @POST
  @Path("ministries/{ministry}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "ministry.accredit")
  public Response accredit(
      @PathParam("ministry") String ministry,
      RegistryDesk.MinistryWish wish,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    MinistryEntry made = desk.accredit(Guard.person(caller), ministry, Parameters.body(wish));
    return created("/api/v1/registry/ministries/" + ministry, MinistryView.of(made));
  }

  @POST
  @Path("ministries/{ministry}/{version}/withdraw")
  @Guarded(anyOf = Role.REGISTRY_MANAGER, level = 3, act = "ministry.withdraw")
  public Object withdraw(
      @PathParam("ministry") String ministry,
      @PathParam("version") String version,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return MinistryView.of(
        desk.withdrawMinistry(
            Guard.person(caller), ministry, Parameters.sequence("version", version)));
  }

  static Response created(String place, Object entity) {
    return Response.created(URI.create(place)).entity(entity).build();
  }
}
