package org.signet.idp.keycloak.claims;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProviderFactory;

/** Names the check {@code signet-claims}. */
public final class ClaimsCheckFactory implements AuthorizationEndpointCheckProviderFactory {

  @Override
  public AuthorizationEndpointCheckProvider create(KeycloakSession session) {
    return new ClaimsCheck();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "signet-claims";
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return true;
  }
}
