package org.signet.idp.keycloak.claims;

import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.representations.IDToken;
import org.signet.idp.keycloak.acting.Agency;
import org.signet.idp.keycloak.acting.OnBehalf;

/**
 * Puts {@code on_behalf_of} into tokens when a person acts for somebody else, in the shape of
 * {@link OnBehalf#claim}. The token ends no later than the mandate; when the right has ended there
 * is no token, so a refresh is refused.
 */
public final class AgencyMapper extends TokenMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public AgencyMapper() {
    super(
        Agency.MAPPER,
        "Signet: for whom the person acts",
        "For whom the person acts. A client with this mapper asks agents for their choice.");
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext client) {
    Optional<OnBehalf> represented =
        Represented.by(session, userSession, client.getClientSession());
    if (represented.isEmpty()) {
      return;
    }
    OnBehalf now = represented.get();
    String agent = userSession.getUser().getId();
    token.getOtherClaims().put("on_behalf_of", now.claim(agent, Subjects.of(session, client)));
    if (now.until().isPresent() && token.getExp() != null) {
      token.exp(Math.min(token.getExp(), now.until().get().getEpochSecond()));
    }
  }
}
