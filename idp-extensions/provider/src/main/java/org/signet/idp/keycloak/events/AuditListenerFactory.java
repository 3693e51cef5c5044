package org.signet.idp.keycloak.events;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.signet.idp.keycloak.outbox.AuditCourier;
import org.signet.idp.keycloak.outbox.LogPlace;

/**
 * The audit log of these servers. Options under {@code spi-events-listener--signet-audit--}: {@code
 * directory}, {@code origin}, {@code key-file} and {@code pin-file} of the key that signs
 * checkpoints. Nodes of one cluster are given the same directory on a shared disk, or one node
 * alone is given one: a node without delivers nothing, and what it records waits for one that does.
 *
 * <p>It is global: no realm can switch it off.
 */
public final class AuditListenerFactory implements EventListenerProviderFactory {
  private Config.Scope config;
  private AuditCourier courier;

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AuditListener(session, courier);
  }

  @Override
  public void init(Config.Scope scope) {
    config = scope;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    AuditCourier made = new AuditCourier(factory, LogPlace.of(config));
    courier = made;
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            made.start();
          }
        });
  }

  @Override
  public void close() {
    if (courier != null) {
      courier.close();
    }
  }

  @Override
  public String getId() {
    return "signet-audit";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }
}
