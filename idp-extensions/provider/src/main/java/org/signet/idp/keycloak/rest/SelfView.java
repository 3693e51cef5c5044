package org.signet.idp.keycloak.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.signet.idp.keycloak.acting.Acting;
import org.signet.idp.keycloak.acting.LocalTime;
import org.signet.idp.keycloak.mandate.Mandates;

/** What the page of a person shows, as its template reads it. */
public final class SelfView {
  /**
   * What mappers tell of a person, and the message that says so; the others tell nothing of her.
   */
  private static final Map<String, String> TELLS =
      Map.of(
          "oidc-usermodel-attribute-mapper", "signetTellsAccount",
          "oidc-usermodel-realm-role-mapper", "signetTellsRoles",
          "signet-real-name-mapper", "signetTellsRealName",
          "signet-staff-mapper", "signetTellsOrganisation",
          "signet-agency-mapper", "signetTellsAgency",
          "signet-saml-agency-mapper", "signetTellsAgency",
          "signet-person-mapper", "signetTellsPerson",
          "signet-saml-person-mapper", "signetTellsPerson",
          "signet-verified-claims-mapper", "signetTellsVerified");

  private final KeycloakSession session;
  private final UserModel user;
  private final UserSessionModel current;

  SelfView(KeycloakSession session, UserModel user, UserSessionModel current) {
    this.session = session;
    this.user = user;
    this.current = current;
  }

  /** The name of the account. */
  public String getAccount() {
    return user.getUsername();
  }

  /** The sign-ons, the newest first: {@code {id, current, started, lastUsed, address, clients}}. */
  public List<Map<String, Object>> getSignOns() {
    return session
        .sessions()
        .getUserSessionsStream(current.getRealm(), user)
        .sorted(Comparator.comparing(UserSessionModel::getStarted).reversed())
        .map(this::signOn)
        .toList();
  }

  /** Mandates that the person gave, as {@link MandateAnswer} tells. */
  public List<Map<String, Object>> getGiven() {
    return new MandateAnswer(session).all(new MandateParties(session).given(user));
  }

  /** Mandates that the person received. */
  public List<Map<String, Object>> getReceived() {
    return new MandateAnswer(session)
        .all(Mandates.of(session, current.getRealm()).receivedBy(user.getId()));
  }

  private Map<String, Object> signOn(UserSessionModel signOn) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", signOn.getId());
    line.put("current", signOn.getId().equals(current.getId()));
    line.put("started", time(signOn.getStarted()));
    line.put("lastUsed", time(signOn.getLastSessionRefresh()));
    line.put("address", signOn.getIpAddress());
    line.put(
        "clients",
        signOn.getAuthenticatedClientSessions().values().stream().map(this::client).toList());
    return line;
  }

  private Map<String, Object> client(AuthenticatedClientSessionModel clientSession) {
    ClientModel client = clientSession.getClient();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", client.getName() == null ? client.getClientId() : client.getName());
    line.put("tells", tells(clientSession));
    line.put("forAnother", Acting.chosenIn(clientSession).filter(Acting::isForAnother).isPresent());
    return line;
  }

  private List<String> tells(AuthenticatedClientSessionModel clientSession) {
    return DefaultClientSessionContext.fromClientSessionScopeParameter(clientSession, session)
        .getProtocolMappersStream()
        .map(mapper -> TELLS.get(mapper.getProtocolMapper()))
        .filter(message -> message != null)
        .distinct()
        .sorted()
        .toList();
  }

  private String time(int seconds) {
    return LocalTime.of(session, user).minute(Instant.ofEpochSecond(seconds));
  }
}
