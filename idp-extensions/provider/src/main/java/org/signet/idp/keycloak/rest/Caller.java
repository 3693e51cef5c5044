package org.signet.idp.keycloak.rest;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Who calls, by a token for one of our interfaces, and the events of what is done. */
final class Caller {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminAuth identity;
  private final String resource;
  private final List<String> subject = new ArrayList<>();

  private Caller(KeycloakSession session, AdminAuth identity, String resource) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.identity = identity;
    this.resource = resource;
  }

  /**
   * The caller of this request.
   *
   * @param audience what the token must be for
   * @param resource what events of this interface are about
   */
  static Caller of(KeycloakSession session, String audience, String resource)
      throws RefusedException {
    AuthenticationManager.AuthResult caller =
        new AppAuthManager.BearerTokenAuthenticator(session).setAudience(audience).authenticate();
    if (caller == null) {
      throw new RefusedException(Problem.NO_TOKEN);
    }
    RealmModel realm = session.getContext().getRealm();
    return new Caller(
        session, new AdminAuth(realm, caller.token(), caller.user(), caller.client()), resource);
  }

  UserModel user() {
    return identity.getUser();
  }

  /** Whether token and account both have a role of the realm. */
  boolean has(String name) {
    RoleModel role = realm.getRole(name);
    AccessToken.Access access = identity.getToken().getRealmAccess();
    boolean inToken = access != null && access.isUserInRole(name);
    return role != null && inToken && user().hasRole(role);
  }

  /** Adds to the path of the event what the act turned out to be about. */
  void concerns(String... parts) {
    subject.addAll(List.of(parts));
  }

  void done(OperationType operation, String... path) {
    event(operation, path).success();
  }

  void refused(OperationType operation, Problem problem, String... path) {
    AdminEventBuilder event = event(operation, path);
    event.getEvent().setError(problem.code());
    event.success(); // sends the event, which now is one of a refusal
  }

  private AdminEventBuilder event(OperationType operation, String... path) {
    List<String> whole = new ArrayList<>(List.of(path));
    whole.addAll(subject);
    return new AdminEventBuilder(realm, identity, session, session.getContext().getConnection())
        .operation(operation)
        .resource(resource)
        .resourcePath(whole.toArray(String[]::new));
  }
}
