package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.staff.Organisation;
import org.signet.idp.staff.OrganisationPath;

/** The tree of organisations, for its administrators. One instance a request. */
public final class OrganisationResource {
  private static final String ROOT = "organisations";

  private final KeycloakSession session;
  private final Administration administration;

  OrganisationResource(KeycloakSession session) {
    this.session = session;
    this.administration = new Administration(session);
  }

  /**
   * The organisations that the caller administers, each after the one above it.
   *
   * @return 200 with a list of {@code {code, name, level, path}}
   */
  @GET
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response list() {
    return administration.run(
        OperationType.ACTION,
        () -> {
          List<Map<String, Object>> found = new ArrayList<>();
          List<OrganisationPath> branches = administration.may().branches();
          if (administration.may().mayPlant()) {
            add(found, Optional.empty());
          }
          branches.forEach(branch -> add(found, Optional.of(branch)));
          return Response.ok(found.stream().distinct().toList()).build();
        },
        ROOT);
  }

  /**
   * Registers an organisation, or renames one: {@code {name, level, parent?}}.
   *
   * @return 201, or 204 when it was there
   */
  @PUT
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response write(@PathParam("code") String code, String body) {
    return administration.run(
        OperationType.UPDATE,
        () -> {
          Organisation wanted = wanted(Administration.code(code), body);
          Optional<Organisation> present = administration.register().find(wanted.code());
          if (present.isPresent()) {
            return rename(present.get(), wanted);
          }
          return create(wanted);
        },
        ROOT,
        CreditCodes.forEvent(code));
  }

  /**
   * Closes an organisation for good.
   *
   * @return 204
   */
  @DELETE
  @Path("{code}")
  @Produces("application/problem+json")
  public Response close(@PathParam("code") String code) {
    return administration.run(
        OperationType.DELETE,
        () -> {
          Organisation organisation = administration.known(code);
          administration.require(administration.may().mayChange(organisation.path()));
          if (!administration.register().close(organisation)) {
            throw new RefusedException(Problem.ORGANISATION_IN_USE);
          }
          return Response.noContent().build();
        },
        ROOT,
        CreditCodes.forEvent(code));
  }

  /** The staff of an organisation. */
  @Path("{code}/staff")
  public StaffResource staff(@PathParam("code") String code) {
    return new StaffResource(session, administration, code);
  }

  private Response create(Organisation wanted) throws RefusedException {
    if (administration.register().knows(wanted.code())) {
      throw new RefusedException(Problem.ORGANISATION_FIXED);
    }
    try {
      administration.register().write(wanted);
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      throw new RefusedException(Problem.ORGANISATION_FIXED);
    }
    return Response.status(Response.Status.CREATED).build();
  }

  private Response rename(Organisation present, Organisation wanted) throws RefusedException {
    administration.require(administration.may().mayChange(present.path()));
    if (!present.path().equals(wanted.path()) || present.level() != wanted.level()) {
      throw new RefusedException(Problem.ORGANISATION_FIXED);
    }
    administration.register().write(wanted);
    return Response.noContent().build();
  }

  private Organisation wanted(UnifiedSocialCreditCode code, String body) throws RefusedException {
    JsonBody json = JsonBody.parse(body, Set.of("name", "level", "parent"));
    GovernmentLevel level =
        GovernmentLevel.of(json.text("level"))
            .orElseThrow(() -> new RefusedException(Problem.ORGANISATION_REFUSED));
    try {
      return new Organisation(path(code, level, json), json.text("name"), level);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Problem.ORGANISATION_REFUSED, e.getMessage());
    }
  }

  private OrganisationPath path(UnifiedSocialCreditCode code, GovernmentLevel level, JsonBody json)
      throws RefusedException {
    if (!json.has("parent")) {
      administration.require(administration.may().mayPlant());
      return OrganisationPath.top(code);
    }
    Organisation parent = administration.known(json.text("parent"));
    if (level.compareTo(parent.level()) < 0 || !administration.register().hold(parent)) {
      throw new RefusedException(Problem.ORGANISATION_REFUSED);
    }
    return parent.path().child(code);
  }

  private void add(List<Map<String, Object>> found, Optional<OrganisationPath> branch) {
    for (Organisation organisation : administration.register().branch(branch)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", organisation.code().code());
      one.put("name", organisation.name());
      one.put("level", organisation.level().claim());
      one.put(
          "path", organisation.path().codes().stream().map(UnifiedSocialCreditCode::code).toList());
      found.add(one);
    }
  }
}
