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
import org.signet.ledger.evidence.AgreementConditions;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.seal.access.Role;
import org.signet.seal.licence.RecognitionDesk;
import org.signet.seal.outbox.AuditUnavailableException;
import org.signet.seal.registry.RefusedException;

/**
 * Whose certificates this region recognises, and what its issuer may issue, as the ledger has it.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class RecognitionResource {
  /** An agreement as the interface shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AgreementView(
      String recognising,
      String issuing,
      long number,
      List<String> types,
      String from,
      String until,
      int level,
      String conditions,
      String withdrawnAt) {
    AgreementView {
      types = List.copyOf(types);
    }

    static AgreementView of(RecognitionAgreement agreement) {
      return new AgreementView(
          agreement.recognising(),
          agreement.issuing(),
          agreement.number(),
          List.copyOf(new TreeSet<>(agreement.types())),
          agreement.from().toString(),
          agreement.until().toString(),
          agreement.level(),
          agreement.conditions().equals(AgreementConditions.NONE)
              ? null
              : agreement.conditions().text(),
          agreement.withdrawnAt().map(Object::toString).orElse(null));
    }
  }

  /** An entry of the registry of issuers as the interface shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IssuerView(
      String region,
      String issuer,
      long version,
      String keyId,
      List<String> types,
      String from,
      String until,
      String withdrawnAt) {
    IssuerView {
      types = List.copyOf(types);
    }

    static IssuerView of(IssuerEntry entry) {
      return new IssuerView(
          entry.region(),
          entry.issuer(),
          entry.version(),
          entry.keyIdHex(),
          List.copyOf(new TreeSet<>(entry.types())),
          entry.from().toString(),
          entry.until().toString(),
          entry.withdrawnAt().map(Object::toString).orElse(null));
    }
  }

  /** The agreements with one region. */
  record AgreementList(List<AgreementView> agreements) {
    AgreementList {
      agreements = List.copyOf(agreements);
    }
  }

  /** The entries of an issuer. */
  record IssuerList(List<IssuerView> issuers) {
    IssuerList {
      issuers = List.copyOf(issuers);
    }

    static IssuerList of(List<IssuerEntry> entries) {
      return new IssuerList(entries.stream().map(IssuerView::of).toList());
    }
  }

  private final RecognitionDesk desk;

  public RecognitionResource(RecognitionDesk desk) {
    this.desk = desk;
  }

  @GET
  @Path("agreements/{issuing}")
  public Object agreements(@PathParam("issuing") String issuing) throws RefusedException {
    return new AgreementList(desk.agreements(issuing).stream().map(AgreementView::of).toList());
  }

  @POST
  @Path("agreements/{issuing}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "agreement.propose")
  public Response propose(
      @PathParam("issuing") String issuing,
      RecognitionDesk.Terms terms,
      @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    RecognitionAgreement made = desk.propose(Guard.person(caller), issuing, terms);
    return Response.created(URI.create("/api/v1/agreements/" + issuing))
        .entity(AgreementView.of(made))
        .build();
  }

  @POST
  @Path("agreements/{issuing}/{number}/withdraw")
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "agreement.withdraw")
  public Object withdraw(
      @PathParam("issuing") String issuing,
      @PathParam("number") String number,
      @Context SecurityContext caller)
      throws ProblemException, RefusedException, AuditUnavailableException {
    return AgreementView.of(
        desk.withdraw(Guard.person(caller), issuing, Parameters.sequence("number", number)));
  }

  @GET
  @Path("issuers")
  public Object issuers() throws RefusedException {
    return IssuerList.of(desk.issuers());
  }

  @POST
  @Path("issuers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Guarded(anyOf = Role.RECOGNITION_MANAGER, level = 3, act = "issuer.accredit")
  public Response accredit(RecognitionDesk.Terms terms, @Context SecurityContext caller)
      throws RefusedException, AuditUnavailableException {
    return Response.created(URI.create("/api/v1/issuers"))
        .entity(IssuerView.of(desk.accredit(Guard.person(caller), terms)))
        .build();
  }
}
