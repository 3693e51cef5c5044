package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.mandate.LegalPersons;

/** Puts {@link LegalPersonResource} at {@code /realms/REALM/legal-persons}. */
public final class LegalPersonResourceFactory extends RealmInterface {

  /** For the service loader. */
  public LegalPersonResourceFactory() {
    super("legal-persons");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new LegalPersonResource(session);
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm, UserModel user) {
    LegalPersons.of(session, realm).removeUser(user.getId());
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm) {
    LegalPersons.of(session, realm).removeAll();
  }
}
