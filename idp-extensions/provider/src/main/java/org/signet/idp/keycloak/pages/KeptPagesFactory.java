package org.signet.idp.keycloak.pages;

import org.keycloak.Config;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.LoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Puts {@link KeptPages} in the place of Keycloak's maker of pages. */
public final class KeptPagesFactory implements LoginFormsProviderFactory {
  private final KeptThemes themes = new KeptThemes();

  @Override
  public LoginFormsProvider create(KeycloakSession session) {
    return new KeptPages(session, themes);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "signet-kept";
  }

  /** Before Keycloak's own, whose order is 0. */
  @Override
  public int order() {
    return 1;
  }
}
