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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.staff.Organisation;
import org.signet.idp.staff.Post;

/**
 * Who works in one organisation, and with which roles. Who loses a role or leaves is signed off
 * everywhere, so that no token outlives the right it names.
 */
public final class StaffResource {
  private static final int MOST_ROLES = 30;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Administration administration;
  private final String code;

  StaffResource(KeycloakSession session, Administration administration, String code) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.administration = administration;
    this.code = code;
  }

  /**
   * The staff.
   *
   * @return 200 with a list of {@code {userId, username, roles, joinedAt}}
   */
  @GET
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response list() {
    return administration.run(
        OperationType.ACTION,
        () -> {
          Organisation organisation = administration.known(code);
          List<Map<String, Object>> staff = new ArrayList<>();
          for (String userId : administration.register().staffOf(organisation)) {
            UserModel user = session.users().getUserById(realm, userId);
            Optional<Post> post = administration.register().post(userId, organisation);
            if (user != null && post.isPresent()) {
              staff.add(representation(user, post.get()));
            }
          }
          return Response.ok(staff).build();
        },
        path());
  }

  /**
   * Lets an account join, or changes its roles: {@code {roles: [name, …]}}, all of them.
   *
   * @return 201, or 204 when the account was there
   */
  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  public Response enrol(@PathParam("userId") String userId, String body) {
    return administration.run(
        OperationType.UPDATE,
        () -> {
          Organisation organisation = administration.known(code);
          administration.requireOther(userId);
          Set<String> wanted = roles(body);
          UserModel user = account(userId, organisation);
          Optional<Post> before = administration.register().post(userId, organisation);
          Set<String> held = before.map(Post::roles).orElse(Set.of());
          requireGrants(organisation, changed(held, wanted));
          administration.register().enrol(userId, organisation, wanted);
          if (!wanted.containsAll(held)) {
            SignOns.endAll(session, realm, user);
          }
          return before.isEmpty()
              ? Response.status(Response.Status.CREATED).build()
              : Response.noContent().build();
        },
        path(userId));
  }

  /**
   * Lets an account leave.
   *
   * @return 204, also when it was not there
   */
  @DELETE
  @Path("{userId}")
  @Produces("application/problem+json")
  public Response dismiss(@PathParam("userId") String userId) {
    return administration.run(
        OperationType.DELETE,
        () -> {
          Organisation organisation = administration.known(code);
          administration.requireOther(userId);
          administration.register().hold(organisation);
          Optional<Post> post = administration.register().post(userId, organisation);
          requireGrants(organisation, post.map(Post::roles).orElse(Set.of()));
          administration.register().dismiss(userId, organisation);
          UserModel user = session.users().getUserById(realm, userId);
          if (post.isPresent() && user != null) {
            SignOns.endAll(session, realm, user);
          }
          return Response.noContent().build();
        },
        path(userId));
  }

  private static Set<String> changed(Set<String> held, Set<String> wanted) {
    Set<String> changed = new HashSet<>(held);
    changed.addAll(wanted);
    changed.removeIf(role -> held.contains(role) && wanted.contains(role));
    return changed;
  }

  private void requireGrants(Organisation organisation, Set<String> roles) throws RefusedException {
    for (String role : roles) {
      administration.require(administration.may().mayGrant(role, organisation.path()));
    }
  }

  /**
   * An account whose person is proved; the answer does not tell which of the two is missing. Holds
   * the organisation, so that the roles that are compared next are still there when ours are
   * written.
   */
  private UserModel account(String userId, Organisation organisation)
      throws RefusedException, VaultException {
    UserModel user = session.users().getUserById(realm, userId);
    boolean fit = user != null && administration.proved(userId, IdentityLevel.CHECKED);
    if (!fit || !administration.register().hold(organisation)) {
      throw new RefusedException(Problem.CANNOT_ENROL);
    }
    return user;
  }

  private Set<String> roles(String body) throws RefusedException {
    List<String> names = JsonBody.parse(body, Set.of("roles")).texts("roles");
    for (String name : names) {
      RoleModel role = realm.getRole(name);
      boolean given =
          role != null && "true".equals(role.getFirstAttribute("signet.organisational"));
      if (!given || names.size() > MOST_ROLES) {
        throw new RefusedException(Problem.ROLE_REFUSED);
      }
    }
    return new TreeSet<>(names);
  }

  private static Map<String, Object> representation(UserModel user, Post post) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("userId", user.getId());
    one.put("username", user.getUsername());
    one.put("roles", new TreeSet<>(post.roles()));
    one.put("joinedAt", post.joinedAt().toString());
    return one;
  }

  private String[] path() {
    return new String[] {"organisations", CreditCodes.forEvent(code), "staff"};
  }

  private String[] path(String userId) {
    boolean known = session.users().getUserById(realm, userId) != null;
    return new String[] {
      "organisations", CreditCodes.forEvent(code), "staff", known ? userId : "unknown"
    };
  }
}
