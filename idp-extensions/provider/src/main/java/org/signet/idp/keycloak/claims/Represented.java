package org.signet.idp.keycloak.claims;

import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.acting.Acting;
import org.signet.idp.keycloak.acting.Agency;
import org.signet.idp.keycloak.acting.OnBehalf;

/** For whom the person of a client's session acts, judged at this moment. */
final class Represented {
  private Represented() {}

  /**
   * Who is acted for; empty when the person acts for herself.
   *
   * @throws org.keycloak.services.ErrorResponseException when the right that was chosen has ended
   */
  static Optional<OnBehalf> by(
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    Optional<Acting> chosen = Acting.chosenIn(clientSession).filter(Acting::isForAnother);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    ClientModel client = clientSession.getClient();
    try {
      Optional<OnBehalf> now =
          new Agency(session, userSession.getRealm())
              .judge(userSession.getUser(), client, chosen.get());
      if (now.isEmpty()) {
        throw Refusals.mayNotAct(session, userSession, client);
      }
      return now;
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, client, e);
    }
  }
}
