package org.signet.idp.keycloak.tables;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Adds tables to Keycloak's database. A subclass names them and is named in META-INF/services. */
public abstract class OwnTables implements JpaEntityProviderFactory {
  private final String id;
  private final String changelog;
  private final List<Class<?>> entities;

  /**
   * Names the tables.
   *
   * @param id what Keycloak keeps the changelog's state under
   * @param changelog a resource of this jar
   * @param entities what the tables hold
   */
  protected OwnTables(String id, String changelog, List<Class<?>> entities) {
    this.id = id;
    this.changelog = changelog;
    this.entities = List.copyOf(entities);
  }

  @Override
  public final JpaEntityProvider create(KeycloakSession session) {
    return new Entities();
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void postInit(KeycloakSessionFactory factory) {}

  @Override
  public final void close() {}

  @Override
  public final String getId() {
    return id;
  }

  private final class Entities implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
      return entities;
    }

    @Override
    public String getChangelogLocation() {
      return changelog;
    }

    @Override
    public String getFactoryId() {
      return id;
    }

    @Override
    public void close() {}
  }
}
