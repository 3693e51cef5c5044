package org.signet.idp.keycloak.claims;

import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.ErrorResponseException;
import org.signet.idp.identity.VaultException;

/** Reasons not to give a token at all, each with its event. */
final class Refusals {
  private Refusals() {}

  /** The row of a person cannot be opened. */
  static ErrorResponseException unreadable(
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext client,
      VaultException cause) {
    return unreadable(session, userSession, client.getClientSession().getClient(), cause);
  }

  /** The row of a person cannot be opened. */
  static ErrorResponseException unreadable(
      KeycloakSession session,
      UserSessionModel userSession,
      ClientModel client,
      VaultException cause) {
    event(session, userSession, client)
        .event(EventType.LOGIN)
        .detail("reason", cause.reason().name())
        .error("identity_record_unreadable");
    return new ErrorResponseException(
        OAuthErrorException.SERVER_ERROR,
        "The identity record of this account cannot be read. Tell the administrator.",
        Response.Status.INTERNAL_SERVER_ERROR);
  }

  /** What was chosen at sign-on is not allowed any more. */
  static ErrorResponseException mayNotAct(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    event(session, userSession, client).event(EventType.REFRESH_TOKEN).error("acting_ended");
    return new ErrorResponseException(
        OAuthErrorException.INVALID_GRANT,
        "The right to act for somebody else has ended. Sign on again.",
        Response.Status.BAD_REQUEST);
  }

  private static EventBuilder event(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    RealmModel realm = userSession.getRealm();
    return new EventBuilder(realm, session, session.getContext().getConnection())
        .user(userSession.getUser().getId())
        .session(userSession.getId())
        .client(client);
  }
}
