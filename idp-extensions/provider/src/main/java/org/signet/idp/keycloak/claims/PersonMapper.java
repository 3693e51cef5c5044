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
import org.signet.idp.disclosure.VerifiedPerson;
import org.signet.idp.identity.VaultException;

/** Puts single attributes of the person into tokens, each under the name of its claim. */
public final class PersonMapper extends TokenMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** Called by Keycloak. */
  public PersonMapper() {
    super(
        "signet-person-mapper",
        "Signet attributes of the person",
        "Masked, derived and, where a client policy names them, plain attributes.",
        ToldAttributes.property());
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
