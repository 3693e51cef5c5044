package org.signet.idp.keycloak.events;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.signet.audit.log.AuditEvent;

/** Makes records of the audit log from Keycloak's events. */
final class AuditRecording {
  private static final List<String> DETAILS =
      List.of("auth_method", "grant_type", "reason", "acting", Details.REVOKED_CLIENT);
  private static final String UNKNOWN = "unknown";

  private AuditRecording() {}

  /**
   * A sign-on, a token request, or anything else that an account does.
   *
   * @param knownClient whether the realm has a client of this id: what an unknown client is called
   *     comes from outside and is not recorded
   */
  static AuditEvent of(Event event, Predicate<String> knownClient) {
    String type = event.getType().name().toLowerCase(Locale.ROOT);
    String action = "sign-on." + type.replaceFirst("_error$", "");
    String client = event.getClientId();
    String subject = "client:" + (client != null && knownClient.test(client) ? client : UNKNOWN);
    AuditEvent record =
        outcome(event.getTime(), text(event.getUserId()), action, subject, event.getError())
            .with("realm", text(event.getRealmName()))
            .with("address", text(event.getIpAddress()));
    if (event.getSessionId() != null) {
      record = record.with("session", event.getSessionId());
    }
    Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
    for (String name : DETAILS) {
      if (details.containsKey(name)) {
        record = record.with(name, details.get(name));
      }
    }
    return record;
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
            event.getError())
        .with("realm", text(event.getRealmName()))
        .with("actorRealm", text(actor.getRealmName()))
        .with("client", text(actor.getClientId()))
        .with("address", text(actor.getIpAddress()));
  }

  private static AuditEvent outcome(
      long time, String actor, String action, String subject, String error) {
    Instant at = Instant.ofEpochMilli(time);
    return error == null
        ? AuditEvent.success(at, actor, action, subject)
        : AuditEvent.failure(at, actor, action, subject, error);
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
