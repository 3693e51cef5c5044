package org.signet.idp.keycloak.claims;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.level.Enforcement;
import org.signet.idp.keycloak.level.Levels;
import org.signet.idp.keycloak.level.PlainClaims;

/**
 * Puts {@code acr} into tokens: the name of the lower of identity level and sign-on level, as the
 * realm or the client names levels ({@code acr.loa.map}), in the words the client asked with.
 */
public final class LevelMapper extends TokenMapper
    implements OIDCAccessTokenMapper, OIDCIDTokenMapper, TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public LevelMapper() {
    super(
        "signet-acr-mapper",
        "Signet level (acr)",
        "The lower of identity level and sign-on level.");
  }

  /** Each way to an access token comes by here, so the rule of the client is enforced here too. */
  @Override
  public AccessToken transformAccessToken(
      AccessToken token,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    Enforcement.requireAtToken(session, context.getClientSession());
    return super.transformAccessToken(token, mapping, session, userSession, context);
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    AuthenticatedClientSessionModel client = context.getClientSession();
    try {
      token.setAcr(name(client, Levels.of(session, client).effective()));
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, context, e);
    }
  }

  /** The name of the highest level that is reached; of its names the one the client asked with. */
  private static String name(AuthenticatedClientSessionModel client, int level) {
    Map<String, Integer> levels = AcrUtils.getAcrLoaMap(client.getClient());
    NavigableSet<String> names = new TreeSet<>();
    int reached = Integer.MIN_VALUE;
    for (Map.Entry<String, Integer> one : levels.entrySet()) {
      if (one.getValue() <= level && one.getValue() >= reached) {
        if (one.getValue() > reached) {
          names.clear();
        }
        reached = one.getValue();
        names.add(one.getKey());
      }
    }
    if (names.isEmpty()) {
      return Integer.toString(level);
    }
    List<String> asked =
        AcrUtils.getAcrValues(
            PlainClaims.readable(client.getNote(OIDCLoginProtocol.CLAIMS_PARAM)),
            client.getNote(OIDCLoginProtocol.ACR_PARAM),
            client.getClient());
    return asked.stream().filter(names::contains).findFirst().orElse(names.first());
  }
}
