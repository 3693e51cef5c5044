package org.signet.idp.keycloak.claims;

import java.util.List;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.provider.ProviderConfigProperty;

/** A mapper of SAML: what it is called. */
abstract class AssertionMapper extends AbstractSAMLProtocolMapper {
  private final String id;
  private final String category;
  private final String title;
  private final String help;
  private final List<ProviderConfigProperty> properties;

  /** With its id, the category it is listed under, title, help and options. */
  AssertionMapper(
      String id, String category, String title, String help, ProviderConfigProperty... properties) {
    this.id = id;
    this.category = category;
    this.title = title;
    this.help = help;
    this.properties = List.of(properties);
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public final String getDisplayCategory() {
    return category;
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
    return properties;
  }
}
