package org.signet.idp.keycloak.level;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.level.RelyingRule;

/**
 * First in the flow: raises the sign-on level that is asked for, and lowers the age that is
 * allowed, to what the rule of the client says. A client can ask for more, never for less. What it
 * asks for beside verified claims Keycloak has not read; it is read here, by the same rules.
 */
final class LevelGate implements Authenticator {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    PlainClaims.beside(signOn.getClientNote(OIDCLoginProtocol.CLAIMS_PARAM))
        .ifPresent(claims -> ask(context, claims));
    RelyingRule rule = RuleQuery.of(context.getSession(), signOn.getClient());
    if (number(signOn, Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, 0) < rule.signOn()) {
      signOn.setClientNote(
          Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(rule.signOn()));
    }
    rule.maximumAge().ifPresent(age -> limit(signOn, age));
    context.success();
  }

  private static void ask(AuthenticationFlowContext context, String claims) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    ClientModel client = signOn.getClient();
    List<String> insisted = AcrUtils.getRequiredAcrValues(claims);
    if (!insisted.isEmpty()) {
      if (!AcrUtils.enforceMinimumAcr(insisted, client).equals(insisted)) {
        throw notUnderstood(context);
      }
      signOn.setClientNote(Constants.FORCE_LEVEL_OF_AUTHENTICATION, "true");
    }
    List<String> names =
        insisted.isEmpty()
            ? AcrUtils.getAcrValues(
                claims, signOn.getClientNote(OIDCLoginProtocol.ACR_PARAM), client)
            : insisted;
    Map<String, Integer> levels = AcrUtils.getAcrLoaMap(client);
    OptionalInt least = OptionalInt.empty();
    for (String name : names) {
      OptionalInt level = level(name, levels);
      if (level.isEmpty() && !insisted.isEmpty()) {
        throw notUnderstood(context);
      }
      int number = level.orElse(Constants.MINIMUM_LOA);
      least = OptionalInt.of(Math.min(number, least.orElse(number)));
    }
    least.ifPresent(
        level ->
            signOn.setClientNote(
                Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(level)));
  }

  private static OptionalInt level(String name, Map<String, Integer> levels) {
    Integer known = levels.get(name);
    if (known != null) {
      return OptionalInt.of(known);
    }
    return NUMBER.matcher(name).matches()
        ? OptionalInt.of(Integer.parseInt(name))
        : OptionalInt.empty();
  }

  /** A level that is insisted on and does not exist, or is lower than the client's least. */
  private static ErrorPageException notUnderstood(AuthenticationFlowContext context) {
    context
        .getEvent()
        .detail(Details.REASON, "Invalid requested essential acr value")
        .error(Errors.INVALID_REQUEST);
    return new ErrorPageException(
        context.getSession(),
        context.getAuthenticationSession(),
        Response.Status.BAD_REQUEST,
        Messages.INVALID_PARAMETER,
        OIDCLoginProtocol.CLAIMS_PARAM);
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
