package org.signet.idp.keycloak.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts one of our interfaces at {@code /realms/REALM/ID}. */
abstract class RealmInterface implements RealmResourceProviderFactory {
  private final String id;

  RealmInterface(String id) {
    this.id = id;
  }

  /** The interface for one request. */
  abstract Object resource(KeycloakSession session);

  /** An account was removed from a realm. */
  void forget(KeycloakSession session, RealmModel realm, UserModel user) {}

  /** A realm was removed. */
  void forget(KeycloakSession session, RealmModel realm) {}

  @Override
  public final RealmResourceProvider create(KeycloakSession session) {
    return new Mount(resource(session));
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void postInit(KeycloakSessionFactory factory) {
    factory.register(this::forget);
  }

  @Override
  public final void close() {}

  @Override
  public final String getId() {
    return id;
  }

  private void forget(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      forget(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      forget(removed.getKeycloakSession(), removed.getRealm());
    }
  }

  private record Mount(Object resource) implements RealmResourceProvider {

    @Override
    public Object getResource() {
      return resource;
    }

    @Override
    public void close() {}
  }
}
