package org.signet.idp.keycloak.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.device.DeviceActivityManager;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.account.DeviceRepresentation;
import org.keycloak.services.managers.UserConsentManager;
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

  /**
   * The sign-ons, the newest first: {@code {id, current, started, lastUsed, address, device,
   * clients}}.
   */
  public List<Map<String, Object>> getSignOns() {
    return session
        .sessions()
        .getUserSessionsStream(current.getRealm(), user)
        .sorted(Comparator.comparing(UserSessionModel::getStarted).reversed())
        .map(this::signOn)
        .toList();
  }

  /**
   * What the person agreed to, the oldest first: {@code {id, name, since, scopes}}, scopes as
   * Keycloak's consent page words them.
   */
  public List<Map<String, Object>> getConsents() {
    return UserConsentManager.getConsentsStream(session, current.getRealm(), user)
        .sorted(Comparator.comparing(UserConsentModel::getCreatedDate))
        .map(this::consent)
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
    line.put("device", device(signOn));
    line.put(
        "clients",
        signOn.getAuthenticatedClientSessions().values().stream().map(this::client).toList());
    return line;
  }

  private Map<String, Object> client(AuthenticatedClientSessionModel clientSession) {
    ClientModel client = clientSession.getClient();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name(client));
    line.put("tells", tells(clientSession));
    line.put("forAnother", Acting.chosenIn(clientSession).filter(Acting::isForAnother).isPresent());
    return line;
  }

  private Map<String, Object> consent(UserConsentModel consent) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", consent.getClient().getId());
    line.put("name", name(consent.getClient()));
    line.put("since", time(Instant.ofEpochMilli(consent.getCreatedDate())));
    line.put(
        "scopes",
        consent.getGrantedClientScopes().stream()
            .filter(ClientScopeModel::isDisplayOnConsentScreen)
            .map(ClientScopeModel::getConsentScreenText)
            .sorted()
            .toList());
    return line;
  }

  private static String name(ClientModel client) {
    return client.getName() == null ? client.getClientId() : client.getName();
  }

  /** Browser and system, as far as Keycloak understood what the browser said; or empty. */
  private static String device(UserSessionModel signOn) {
    DeviceRepresentation device = DeviceActivityManager.getCurrentDevice(signOn);
    return device == null ? "" : device.getBrowser() + ", " + device.getOs();
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
    return time(Instant.ofEpochSecond(seconds));
  }

  private String time(Instant instant) {
    return LocalTime.of(session, user).minute(instant);
  }
}
