package org.signet.idp.keycloak.claims;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.representations.IDToken;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;

/**
 * Puts {@code identity_level}, {@code real_name_masked} and {@code id_number_masked} into tokens.
 */
public final class RealNameMapper extends TokenMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public RealNameMapper() {
    super(
        "signet-real-name-mapper",
        "Signet real name",
        "Identity level, masked real name and number of the document.");
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext client) {
    Map<String, Object> claims = token.getOtherClaims();
    Optional<Person> person = person(session, userSession, client);
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    IdentityLevel level = person.map(known -> known.levelAt(now)).orElse(IdentityLevel.ASSERTED);
    claims.put("identity_level", level.number());
    if (person.isPresent()) {
      claims.put("real_name_masked", person.get().name().masked());
      claims.put("id_number_masked", person.get().document().masked());
    }
  }

  private static Optional<Person> person(
      KeycloakSession session, UserSessionModel userSession, ClientSessionContext client) {
    RealmModel realm = userSession.getRealm();
    String userId = userSession.getUser().getId();
    try {
      return session.getProvider(Persons.class).find(realm, userId);
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, client, e);
    }
  }
}
