package org.signet.idp.keycloak.claims;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;

/** A mapper of OpenID Connect: what it is called, and which tokens it can be chosen for. */
abstract class TokenMapper extends AbstractOIDCProtocolMapper {
  private final String id;
  private final String title;
  private final String help;
  private final List<ProviderConfigProperty> properties = new ArrayList<>();

  /**
   * With its id, title and help.
   *
   * @param own options beside the choice of tokens, which follows from the kinds of mapper that the
   *     class is
   */
  TokenMapper(String id, String title, String help, ProviderConfigProperty... own) {
    this.id = id;
    this.title = title;
    this.help = help;
    properties.addAll(List.of(own));
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public final String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
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
  public final List<ProviderConfigProperty> getConfigProperties() {
    return List.copyOf(properties);
  }
}
