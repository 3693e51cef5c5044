package org.signet.idp.keycloak.claims;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.signet.idp.disclosure.ClaimsRequestFormatException;
import org.signet.idp.disclosure.VerifiedClaimsRequest;
import org.signet.idp.disclosure.VerifiedClaimsRequest.Place;

/**
 * Refuses a parameter {@code claims} that is too long or means nothing, before anybody signs on.
 */
final class ClaimsCheck implements AuthorizationEndpointCheckProvider {

  @Override
  public void check(AuthorizationEndpointChecker request) throws AuthorizationCheckException {
    String stated = request.getQueryParams().getFirst(OIDCLoginProtocol.CLAIMS_PARAM);
    String parsed = request.getAuthorizationEndpointRequest().getClaims();
    try {
      for (Place place : Place.values()) {
        VerifiedClaimsRequest.parse(stated, place);
        VerifiedClaimsRequest.parse(parsed, place); // of a request object, or pushed
      }
    } catch (ClaimsRequestFormatException e) {
      request.getEventBuilder().error(OAuthErrorException.INVALID_REQUEST); // Keycloak tells none
      throw new AuthorizationCheckException(
          Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST, e.getMessage());
    }
  }

  @Override
  public void close() {}
}
