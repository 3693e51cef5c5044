package org.signet.idp.keycloak.level;

import java.time.Duration;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.level.RelyingRule;

/**
 * First in the flow: raises the sign-on level that is asked for, and lowers the age that is
 * allowed, to what the rule of the client says. A client can ask for more, never for less.
 */
final class LevelGate implements Authenticator {

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    RelyingRule rule = RuleQuery.of(context.getSession(), signOn.getClient());
    if (number(signOn, Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, 0) < rule.signOn()) {
      signOn.setClientNote(
          Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(rule.signOn()));
    }
    rule.maximumAge().ifPresent(age -> limit(signOn, age));
    context.success();
  }

  private static void limit(AuthenticationSessionModel signOn, Duration age) {
    long seconds = age.toSeconds();
    if (number(signOn, OIDCLoginProtocol.MAX_AGE_PARAM, Integer.MAX_VALUE) > seconds) {
      signOn.setClientNote(OIDCLoginProtocol.MAX_AGE_PARAM, Long.toString(seconds));
    }
  }

  private static int number(AuthenticationSessionModel signOn, String note, int otherwise) {
    String value = signOn.getClientNote(note);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    context.success();
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
