package org.signet.idp.keycloak.sessions;

import java.util.List;
import java.util.function.Predicate;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A user's sign-ons. When one ends, clients that asked for it are told (back-channel logout),
 * refresh tokens are worth nothing from then on, and introspection calls access tokens inactive.
 */
public final class SignOns {
  private SignOns() {}

  /** Ends every sign-on of a user. */
  public static void endAll(KeycloakSession session, RealmModel realm, UserModel user) {
    end(session, realm, user, signOn -> true);
  }

  /** Ends the sign-ons of a user in which the session of one client at least is of some kind. */
  public static void endWhere(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      Predicate<AuthenticatedClientSessionModel> kind) {
    end(
        session,
        realm,
        user,
        signOn -> signOn.getAuthenticatedClientSessions().values().stream().anyMatch(kind));
  }

  private static void end(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      Predicate<UserSessionModel> wanted) {
    List<UserSessionModel> online =
        session.sessions().getUserSessionsStream(realm, user).filter(wanted).toList();
    for (UserSessionModel signOn : online) {
      AuthenticationManager.backchannelLogout(session, signOn, false);
    }
    List<UserSessionModel> offline =
        session.sessions().getOfflineUserSessionsStream(realm, user).filter(wanted).toList();
    for (UserSessionModel signOn : offline) {
      session.sessions().removeOfflineUserSession(realm, signOn);
    }
  }
}
