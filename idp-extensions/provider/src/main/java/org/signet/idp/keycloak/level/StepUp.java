package org.signet.idp.keycloak.level;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.identity.VaultException;

/**
 * Last in the flow: halts a person whose identity is proved less than the client's rule asks, on a
 * page that says what is needed and how to get there. From the page the person goes on when the
 * identity has been raised meanwhile, or back to the client.
 */
final class StepUp implements Authenticator {
  private static final String PAGE = "signet-step-up.ftl";

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    proceed(context, false);
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    if (context.getHttpRequest().getDecodedFormParameters().containsKey("cancel")) {
      context.cancelLogin();
    } else {
      proceed(context, true);
    }
  }

  private static void proceed(AuthenticationFlowContext context, boolean again) {
    int needed = needed(context);
    int has;
    try {
      has = Levels.identity(context.getSession(), context.getRealm(), context.getUser()).number();
    } catch (VaultException e) {
      unreadable(context);
      return;
    }
    if (has >= needed) {
      context.success();
      return;
    }
    if (!again) {
      record(context, needed, has);
    }
    context.challenge(
        context
            .form()
            .setAttribute("needed", needed)
            .setAttribute("has", has)
            .setAttribute("again", again)
            .createForm(PAGE));
  }

  /** What the rule asks, or more when the client insists on more (an essential {@code acr}). */
  private static int needed(AuthenticationFlowContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    int ruled = RuleQuery.of(context.getSession(), signOn.getClient()).identity();
    String asked = signOn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
    boolean insists =
        Boolean.parseBoolean(signOn.getClientNote(Constants.FORCE_LEVEL_OF_AUTHENTICATION));
    return insists && asked != null ? Math.max(ruled, Integer.parseInt(asked)) : ruled;
  }

  private static void record(AuthenticationFlowContext context, int needed, int has) {
    EventBuilder event = context.getEvent().clone().user(context.getUser());
    event
        .detail("needed_level", Integer.toString(needed))
        .detail("identity_level", Integer.toString(has))
        .error("identity_level_too_low");
  }

  private static void unreadable(AuthenticationFlowContext context) {
    context.getEvent().error("identity_record_unreadable");
    context.failure(
        AuthenticationFlowError.INTERNAL_ERROR,
        context
            .form()
            .setError("signetRecordUnreadable")
            .createErrorPage(Response.Status.INTERNAL_SERVER_ERROR));
  }

  @Override
  public boolean requiresUser() {
    return true;
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
