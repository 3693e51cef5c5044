package org.signet.idp.keycloak.rest;

import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserConsentManager;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.mandate.Mandate;

/** What a person ends on her own page, without being asked again who she is. */
record SelfEnding(KeycloakSession session, UserModel user, SelfEvents events) {

  /**
   * Ends one thing: {@code sign-on} or {@code mandate} of an id, {@code consent} given to the
   * client of an id, or every sign-on: {@code everywhere}.
   *
   * @return false when there is no such thing of this person
   */
  boolean run(String what, String id) {
    return switch (what) {
      case "sign-on" -> endSignOn(id);
      case "mandate" -> endMandate(id);
      case "consent" -> withdraw(id);
      case "everywhere" -> endEverywhere();
      default -> false;
    };
  }

  private boolean endSignOn(String id) {
    UserSessionModel signOn = session.sessions().getUserSession(realm(), id);
    if (signOn == null || !user.equals(signOn.getUser())) {
      return false;
    }
    AuthenticationManager.backchannelLogout(session, signOn, true);
    events.of(EventType.LOGOUT).user(user).session(id).success();
    return true;
  }

  private boolean endEverywhere() {
    SignOns.endAll(session, realm(), user);
    events.of(EventType.LOGOUT).user(user).success();
    return true;
  }

  /** What the client was given for the consent ends with it, offline tokens as well. */
  private boolean withdraw(String id) {
    ClientModel client = realm().getClientById(id);
    if (client == null || !UserConsentManager.revokeConsentToClient(session, client, user)) {
      return false;
    }
    events.done(EventType.REVOKE_GRANT, user, Details.REVOKED_CLIENT, client.getClientId());
    return true;
  }

  private boolean endMandate(String id) {
    MandateParties parties = new MandateParties(session);
    Optional<Mandate> mandate =
        Mandates.of(session, realm()).hold(id).filter(held -> parties.mayRevoke(held, user));
    mandate.ifPresent(
        held -> {
          parties.revoke(held);
          events.done(EventType.REVOKE_GRANT, user, "acting", "mandate:" + id);
        });
    return mandate.isPresent();
  }

  private RealmModel realm() {
    return session.getContext().getRealm();
  }
}
