package org.signet.idp.keycloak.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.level.Levels;

/**
 * Counts sign-ons as {@code signet_sign_ons_total}, with two labels: {@code outcome} ({@code
 * success}; {@code step-up} when a person was halted because her identity is proved too little;
 * {@code refused}) and {@code level} (1 to 4, the lower of identity and sign-on; {@code none} when
 * it was no success).
 */
final class SignOnMeter implements EventListenerProvider {
  private static final String HALTED = "identity_level_too_low";
  private static final String NONE = "none";

  private final KeycloakSession session;

  SignOnMeter(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.LOGIN) {
      count("success", level(event));
    } else if (event.getType() == EventType.LOGIN_ERROR) {
      count(HALTED.equals(event.getError()) ? "step-up" : "refused", NONE);
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {}

  @Override
  public void close() {}

  private static void count(String outcome, String level) {
    Counter.builder("signet.sign.ons")
        .description("Sign-ons of persons by outcome and level.")
        .tag("outcome", outcome)
        .tag("level", level)
        .register(Metrics.globalRegistry)
        .increment();
  }

  private String level(Event event) {
    Optional<AuthenticatedClientSessionModel> client = clientSession(event);
    if (client.isEmpty()) {
      return NONE;
    }
    try {
      return Integer.toString(Levels.of(session, client.get()).effective());
    } catch (VaultException e) {
      return NONE; // refused where the token is made, with an event of its own
    }
  }

  private Optional<AuthenticatedClientSessionModel> clientSession(Event event) {
    RealmModel realm = session.getContext().getRealm();
    UserSessionModel signOn = session.sessions().getUserSession(realm, event.getSessionId());
    ClientModel client = realm.getClientByClientId(event.getClientId());
    return signOn == null || client == null
        ? Optional.empty()
        : Optional.ofNullable(signOn.getAuthenticatedClientSessionByClient(client.getId()));
  }
}
