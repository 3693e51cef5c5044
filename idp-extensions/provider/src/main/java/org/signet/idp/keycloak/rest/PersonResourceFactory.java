package org.signet.idp.keycloak.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link PersonResource} at {@code /realms/REALM/persons}. */
public final class PersonResourceFactory implements RealmResourceProviderFactory {

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Mount(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "persons";
  }

  private record Mount(KeycloakSession session) implements RealmResourceProvider {

    @Override
    public Object getResource() {
      return new PersonResource(session);
    }

    @Override
    public void close() {}
  }
}
