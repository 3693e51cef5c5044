package org.signet.idp.keycloak.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.signet.audit.log.AuditEvent;

/** Makes records of the audit log from Keycloak's events. */
final class AuditRecording {
  private static final List<String> DETAILS =
      List.of("auth_method", "grant_type", "reason", "acting", Details.REVOKED_CLIENT);
  private static final String UNKNOWN = "unknown";
  private static final String ERROR = "_error";

  private AuditRecording() {}

  /**
   * A sign-on, a token request, or anything else that an account does.
   *
   * @param knownClient whether the realm has a client of this id: what an unknown client is called
   *     comes from outside and is not recorded
   */
  static AuditEvent of(Event event, Predicate<String> knownClient) {
    String type = event.getType().name().toLowerCase(Locale.ROOT);
    String action =
        "sign-on."
            + (type.endsWith(ERROR) ? type.substring(0, type.length() - ERROR.length()) : type);
    String client = event.getClientId();
    String subject = "client:" + (client != null && knownClient.test(client) ? client : UNKNOWN);
    Map<String, String> facts = new HashMap<>();
    facts.put("realm", text(event.getRealmName()));
    facts.put("address", text(event.getIpAddress()));
    if (event.getSessionId() != null) {
      facts.put("session", event.getSessionId());
    }
    Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
    for (String name : DETAILS) {
      if (details.containsKey(name)) {
        facts.put(name, details.get(name));
      }
    }
    return outcome(
        event.getTime(), text(event.getUserId()), action, subject, event.getError(), facts);
  }

  /**
   * Whether this is a sign-on that ends in a code: what the code is worth comes with the request
   * for tokens, which has a record of its own. A sign-on by SAML may be told with this type too.
   */
  static boolean givesNothingOut(Event event) {
    Map<String, String> details = event.getDetails();
    return event.getType() == EventType.LOGIN
        && details != null
        && OAuth2Constants.CODE.equals(details.get(Details.RESPONSE_TYPE))
        && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(details.get(Details.AUTH_METHOD));
  }

  /** An administrator's act. */
  static AuditEvent of(AdminEvent event) {
    String action =
        "admin."
            + event.getOperationType().name().toLowerCase(Locale.ROOT)
            + "."
            + text(event.getResourceTypeAsString()).toLowerCase(Locale.ROOT);
    var actor = event.getAuthDetails();
    return outcome(
        event.getTime(),
        text(actor.getUserId()),
        action,
        text(event.getResourcePath()),
        event.getError(),
        Map.of(
            "realm", text(event.getRealmName()),
            "actorRealm", text(actor.getRealmName()),
            "client", text(actor.getClientId()),
            "address", text(actor.getIpAddress())));
  }

  private static AuditEvent outcome(
      long time,
      String actor,
      String action,
      String subject,
      String error,
      Map<String, String> facts) {
    AuditEvent.Outcome outcome =
        error == null ? AuditEvent.Outcome.SUCCESS : AuditEvent.Outcome.FAILURE;
    return new AuditEvent(
        Instant.ofEpochMilli(time), actor, action, subject, outcome, text(error), facts);
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
