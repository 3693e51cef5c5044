package org.signet.idp.keycloak.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.signet.idp.keycloak.staff.StaffRegister;

/** Puts {@link OrganisationResource} at {@code /realms/REALM/organisations}. */
public final class OrganisationResourceFactory implements RealmResourceProviderFactory {

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Mount(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(OrganisationResourceFactory::forget);
  }

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "organisations";
  }

  private static void forget(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      StaffRegister.of(removed.getKeycloakSession(), removed.getRealm())
          .removeUser(removed.getUser().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      StaffRegister.of(removed.getKeycloakSession(), removed.getRealm()).removeAll();
    }
  }

  private record Mount(KeycloakSession session) implements RealmResourceProvider {

    @Override
    public Object getResource() {
      return new OrganisationResource(session);
    }

    @Override
    public void close() {}
  }
}
