package org.signet.idp.keycloak.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;
import org.signet.idp.disclosure.VerifiedPerson;
import org.signet.idp.identity.VaultException;

/** Puts single attributes of the person into tokens, each under the name of its claim. */
public final class PersonMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {

  @Override
  public String getId() {
    return "signet-person-mapper";
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Signet attributes of the person";
  }

  @Override
  public String getHelpText() {
    return "Masked, derived and, where a client policy names them, plain attributes.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    properties.add(ToldAttributes.property());
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, PersonMapper.class);
    return properties;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    Optional<VerifiedPerson> person;
    try {
      person = Disclosure.of(session, userSession, context.getClientSession().getClient());
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, context, e);
    }
    person.ifPresent(who -> ToldAttributes.of(mapping, who).forEach(token.getOtherClaims()::put));
  }
}
