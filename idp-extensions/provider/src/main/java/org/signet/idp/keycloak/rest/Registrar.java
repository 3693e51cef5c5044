package org.signet.idp.keycloak.rest;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Who calls, after it was found that the caller may, and the events of what is done. */
final class Registrar {
  private static final String ROLE = "person-registrar";
  private static final String AUDIENCE = "signet-persons";
  private static final String RESOURCE = "SIGNET_PERSON";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminAuth identity;

  private Registrar(KeycloakSession session, AdminAuth identity) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.identity = identity;
  }

  /** The caller of this request; token and account both must have the role. */
  static Registrar of(KeycloakSession session) throws RefusedException {
    AuthenticationManager.AuthResult caller =
        new AppAuthManager.BearerTokenAuthenticator(session).setAudience(AUDIENCE).authenticate();
    if (caller == null) {
      throw new RefusedException(Problem.NO_TOKEN);
    }
    RealmModel realm = session.getContext().getRealm();
    AccessToken token = caller.token();
    RoleModel role = realm.getRole(ROLE);
    boolean inToken = token.getRealmAccess() != null && token.getRealmAccess().isUserInRole(ROLE);
    if (role == null || !inToken || !caller.user().hasRole(role)) {
      throw new RefusedException(Problem.NOT_REGISTRAR);
    }
    return new Registrar(session, new AdminAuth(realm, token, caller.user(), caller.client()));
  }

  void done(OperationType operation, String subject) {
    event(operation, subject).success();
  }

  void refused(OperationType operation, String subject, Problem problem) {
    AdminEventBuilder event = event(operation, subject);
    event.getEvent().setError(problem.code());
    event.success(); // sends the event, which now is one of a refusal
  }

  private AdminEventBuilder event(OperationType operation, String subject) {
    return new AdminEventBuilder(realm, identity, session, session.getContext().getConnection())
        .operation(operation)
        .resource(RESOURCE)
        .resourcePath("persons", subject);
  }
}
