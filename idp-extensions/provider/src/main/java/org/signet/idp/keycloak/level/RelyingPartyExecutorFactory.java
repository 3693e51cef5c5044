package org.signet.idp.keycloak.level;

import java.util.Arrays;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;
import org.signet.idp.level.SubjectKind;

/**
 * Names the executor {@code signet-relying-party} and its configuration: {@code minimum-level},
 * {@code minimum-identity-level}, {@code maximum-age-seconds}, {@code subject-kinds}, {@code
 * released-claims}.
 */
public final class RelyingPartyExecutorFactory implements ClientPolicyExecutorProviderFactory {
  static final String ID = "signet-relying-party";
  static final String LEVEL = "minimum-level";
  static final String IDENTITY_LEVEL = "minimum-identity-level";
  static final String MAXIMUM_AGE = "maximum-age-seconds";
  static final String KINDS = "subject-kinds";
  static final String RELEASED = "released-claims";

  private static final List<ProviderConfigProperty> PROPERTIES =
      List.of(
          new ProviderConfigProperty(
              LEVEL,
              "Minimum level",
              "The least that identity and sign-on both must have, 1 to 4.",
              ProviderConfigProperty.INTEGER_TYPE,
              null),
          new ProviderConfigProperty(
              IDENTITY_LEVEL,
              "Minimum identity level",
              "The least that the identity alone must have, 1 to 4.",
              ProviderConfigProperty.INTEGER_TYPE,
              null),
          new ProviderConfigProperty(
              MAXIMUM_AGE,
              "Maximum age",
              "Seconds after which a person signs on again; empty for no limit.",
              ProviderConfigProperty.INTEGER_TYPE,
              null),
          new ProviderConfigProperty(
              KINDS,
              "Subject kinds",
              "Who is served; empty for everybody.",
              ProviderConfigProperty.MULTIVALUED_LIST_TYPE,
              null,
              Arrays.stream(SubjectKind.values()).map(SubjectKind::code).toArray(String[]::new)),
          new ProviderConfigProperty(
              RELEASED,
              "Released claims",
              "Names of claims about the subject that may leave; absent when the scopes decide.",
              ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
              null));

  @Override
  public RelyingPartyExecutor create(KeycloakSession session) {
    return new RelyingPartyExecutor(session);
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
  public String getHelpText() {
    return "Levels, age, kinds of subject and claims of a relying system, enforced.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return PROPERTIES;
  }
}
