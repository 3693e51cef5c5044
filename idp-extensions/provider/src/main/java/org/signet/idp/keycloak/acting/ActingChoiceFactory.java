package org.signet.idp.keycloak.acting;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Names the page {@code signet-acting}. */
public final class ActingChoiceFactory implements RequiredActionFactory {
  static final String ID = "signet-acting";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new ActingChoice();
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

  @Override
  public String getDisplayText() {
    return "Choose for whom to act";
  }
}
