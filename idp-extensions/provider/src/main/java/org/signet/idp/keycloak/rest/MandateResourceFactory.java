package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.mandate.Mandates;

/** Puts {@link MandateResource} at {@code /realms/REALM/mandates}. */
public final class MandateResourceFactory extends RealmInterface {

  /** For the service loader. */
  public MandateResourceFactory() {
    super("mandates");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new MandateResource(session);
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm, UserModel user) {
    Mandates.of(session, realm).removeUser(user.getId());
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm) {
    Mandates.of(session, realm).removeAll();
  }
}
