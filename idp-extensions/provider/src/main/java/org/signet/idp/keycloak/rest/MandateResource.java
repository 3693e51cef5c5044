package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.mandate.Mandate;

/**
 * The mandates of the person who calls: those of herself and of the legal persons that she
 * represents. One instance a request.
 */
public final class MandateResource {
  private static final String ROOT = "mandates";

  private final KeycloakSession session;
  private final Mandates mandates;
  private final MandateParties parties;
  private final Audited audited;

  MandateResource(KeycloakSession session) {
    this.session = session;
    RealmModel realm = session.getContext().getRealm();
    this.mandates = Mandates.of(session, realm);
    this.parties = new MandateParties(session);
    this.audited = new Audited(session, "signet-mandates", "SIGNET_MANDATE");
  }

  /**
   * What the caller gave, received, and is to approve, each list with the newest first.
   *
   * @return 200 with {@code {given: […], received: […], toApprove: […]}}, each entry as {@link
   *     MandateAnswer} tells
   */
  @GET
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response list() {
    return audited.run(
        OperationType.ACTION,
        caller -> {
          String userId = caller.user().getId();
          MandateAnswer answer = new MandateAnswer(session);
          Map<String, Object> lists = new LinkedHashMap<>();
          lists.put("given", answer.all(parties.given(caller.user())));
          lists.put("received", answer.all(mandates.receivedBy(userId)));
          lists.put("toApprove", answer.all(mandates.toBeApprovedBy(userId)));
          return Response.ok(lists).build();
        },
        ROOT);
  }

  /**
   * Grants a mandate: {@code {agent, services: […], until, from?, approver?, legalPerson?}}. Agent
   * and approver are account names, times are as in {@code 2027-01-01T00:00:00Z}; without a legal
   * person's code it is the caller's own.
   *
   * @return 201 with the mandate
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response grant(String body) {
    return audited.run(
        OperationType.CREATE,
        caller -> {
          Mandate granted = new MandateGrant(session, caller.user()).grant(body);
          mandates.add(granted);
          caller.concerns(granted.id(), "agent", granted.terms().agent());
          return Response.status(Response.Status.CREATED)
              .entity(new MandateAnswer(session).one(granted))
              .build();
        },
        ROOT);
  }

  /**
   * Approves a mandate that waits for the caller.
   *
   * @return 204
   */
  @POST
  @Path("{id}/approval")
  @Produces("application/problem+json")
  public Response approve(@PathParam("id") String id) {
    return audited.run(
        OperationType.UPDATE,
        caller -> {
          MandateApproval approval = new MandateApproval(session, caller.user());
          Mandate mandate = approval.held(id);
          caller.concerns(mandate.id(), "approval");
          approval.approve(mandate);
          return Response.noContent().build();
        },
        ROOT);
  }

  /**
   * Takes a mandate back, as the principal or its representative, or gives it up, as the agent.
   * Whatever was signed on by it ends.
   *
   * @return 204, also when it was revoked before
   */
  @DELETE
  @Path("{id}")
  @Produces("application/problem+json")
  public Response revoke(@PathParam("id") String id) {
    return audited.run(
        OperationType.DELETE,
        caller -> {
          Mandate mandate = held(id);
          require(parties.mayRevoke(mandate, caller.user()));
          caller.concerns(mandate.id(), "agent", mandate.terms().agent());
          parties.revoke(mandate);
          return Response.noContent().build();
        },
        ROOT);
  }

  private Mandate held(String id) throws RefusedException {
    return mandates.hold(id).orElseThrow(() -> new RefusedException(Problem.UNKNOWN_MANDATE));
  }

  /** Who is no party to a mandate is not told that it exists. */
  private static void require(boolean party) throws RefusedException {
    if (!party) {
      throw new RefusedException(Problem.UNKNOWN_MANDATE);
    }
  }
}
