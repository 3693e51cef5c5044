package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;

/** Puts {@link SelfResource} at {@code /realms/REALM/self}. */
public final class SelfResourceFactory extends RealmInterface {

  /** For the service loader. */
  public SelfResourceFactory() {
    super("self");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new SelfResource(session);
  }
}
