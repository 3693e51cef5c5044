package org.signet.idp.keycloak.claims;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.signet.idp.disclosure.ClaimsRequestFormatException;
import org.signet.idp.disclosure.VerifiedClaimsRequest;
import org.signet.idp.disclosure.VerifiedClaimsRequest.Place;
import org.signet.idp.disclosure.VerifiedPerson;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;

/** Answers a request for {@code verified_claims}, in ID tokens and at the user info endpoint. */
public final class VerifiedClaimsMapper extends TokenMapper
    implements OIDCIDTokenMapper, UserInfoTokenMapper {
  static final String CLAIM = "verified_claims";

  /** Called by Keycloak. */
  public VerifiedClaimsMapper() {
    super(
        "signet-verified-claims-mapper",
        "Signet verified claims",
        "OpenID Connect for Identity Assurance: what the parameter claims asks for.");
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    String asked = context.getClientSession().getNote(OIDCLoginProtocol.CLAIMS_PARAM);
    if (asked == null) {
      return;
    }
    // Keycloak gives user info as an access token
    Place place = token instanceof AccessToken ? Place.USER_INFO : Place.ID_TOKEN;
    try {
      VerifiedClaimsRequest request = VerifiedClaimsRequest.parse(asked, place);
      Disclosure.of(session, userSession, context.getClientSession().getClient())
          .filter(VerifiedClaimsMapper::verified)
          .flatMap(request::answer)
          .ifPresent(claims -> token.getOtherClaims().put(CLAIM, claims));
    } catch (ClaimsRequestFormatException e) {
      // was refused at the authorization endpoint; another way in gets nothing
      return;
    } catch (VaultException e) {
      throw Refusals.unreadable(session, userSession, context, e);
    }
  }

  private static boolean verified(VerifiedPerson person) {
    return person.subject().level() != IdentityLevel.ASSERTED;
  }
}
