package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.staff.StaffRegister;

/** Puts {@link OrganisationResource} at {@code /realms/REALM/organisations}. */
public final class OrganisationResourceFactory extends RealmInterface {

  /** For the service loader. */
  public OrganisationResourceFactory() {
    super("organisations");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new OrganisationResource(session);
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm, UserModel user) {
    StaffRegister.of(session, realm).removeUser(user.getId());
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm) {
    StaffRegister.of(session, realm).removeAll();
  }
}
