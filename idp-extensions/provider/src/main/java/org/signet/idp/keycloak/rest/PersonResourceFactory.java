package org.signet.idp.keycloak.rest;

import org.keycloak.models.KeycloakSession;

/** Puts {@link PersonResource} at {@code /realms/REALM/persons}. */
public final class PersonResourceFactory extends RealmInterface {

  /** For the service loader. */
  public PersonResourceFactory() {
    super("persons");
  }

  @Override
  Object resource(KeycloakSession session) {
    return new PersonResource(session);
  }
}
