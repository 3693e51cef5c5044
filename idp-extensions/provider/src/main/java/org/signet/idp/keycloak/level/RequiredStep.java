package org.signet.idp.keycloak.level;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** A step of a flow that is required, not configurable, and not to be set up by a person. */
public abstract class RequiredStep implements AuthenticatorFactory {
  private final String id;
  private final String title;
  private final String help;
  private final Authenticator step;

  /** With its id, title and help, and the step, which has no state. */
  protected RequiredStep(String id, String title, String help, Authenticator step) {
    this.id = id;
    this.title = title;
    this.help = help;
    this.step = step;
  }

  @Override
  public final Authenticator create(KeycloakSession session) {
    return step;
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public final String getDisplayType() {
    return title;
  }

  @Override
  public final String getHelpText() {
    return help;
  }

  @Override
  public final String getReferenceCategory() {
    return null;
  }

  @Override
  public final boolean isConfigurable() {
    return false;
  }

  @Override
  public final boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public final Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
  }

  @Override
  public final List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public final void init(Config.Scope config) {}

  @Override
  public final void postInit(KeycloakSessionFactory factory) {}

  @Override
  public final void close() {}
}
