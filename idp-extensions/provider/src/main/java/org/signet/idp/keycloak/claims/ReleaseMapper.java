package org.signet.idp.keycloak.claims;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.representations.IDToken;
import org.signet.idp.keycloak.level.Release;
import org.signet.idp.keycloak.rule.RuleQuery;

/** After all other mappers, takes out what the client's rule does not release. */
public final class ReleaseMapper extends TokenMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public ReleaseMapper() {
    super(
        "signet-release-mapper",
        "Signet release",
        "Takes out claims that the client policies do not release. Goes last.");
  }

  @Override
  public int getPriority() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    Release.strip(RuleQuery.of(session, context.getClientSession().getClient()), token);
  }
}
