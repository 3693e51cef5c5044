package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.account.AccountLife;

/** Puts {@link AccountResource} at {@code /realms/REALM/accounts}. */
public final class AccountResourceFactory extends RealmInterface {

  /** For the service loader. */
  public AccountResourceFactory() {
    super("accounts");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new AccountResource(session);
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm, UserModel user) {
    new AccountLife(session, realm).forget(user);
  }

  @Override
  void forget(KeycloakSession session, RealmModel realm) {
    new AccountLife(session, realm).forgetAll();
  }
}
