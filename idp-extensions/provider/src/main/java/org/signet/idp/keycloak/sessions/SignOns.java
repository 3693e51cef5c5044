package org.signet.idp.keycloak.sessions;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** A user's sign-ons. */
public final class SignOns {
  private SignOns() {}

  /**
   * Ends every sign-on of a user: clients that asked for it are told (back-channel logout), refresh
   * tokens are worth nothing from now on, and introspection calls access tokens inactive.
   */
  public static void endAll(KeycloakSession session, RealmModel realm, UserModel user) {
    List<UserSessionModel> online = session.sessions().getUserSessionsStream(realm, user).toList();
    for (UserSessionModel signOn : online) {
      AuthenticationManager.backchannelLogout(session, signOn, false);
    }
    List<UserSessionModel> offline =
        session.sessions().getOfflineUserSessionsStream(realm, user).toList();
    for (UserSessionModel signOn : offline) {
      session.sessions().removeOfflineUserSession(realm, signOn);
    }
  }
}
