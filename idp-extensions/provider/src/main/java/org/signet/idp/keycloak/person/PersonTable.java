package org.signet.idp.keycloak.person;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds our table to Keycloak's database. */
public final class PersonTable implements JpaEntityProviderFactory {
  private static final String ID = "signet-person-table";

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return new Entities();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }

  private static final class Entities implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
      return List.of(PersonEntity.class);
    }

    @Override
    public String getChangelogLocation() {
      return "META-INF/signet-person-changelog.xml";
    }

    @Override
    public String getFactoryId() {
      return ID;
    }

    @Override
    public void close() {}
  }
}
