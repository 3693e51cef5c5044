package org.signet.idp.keycloak.level;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.keycloak.verify.IdentityRaise;

/**
 * Last in the flow: halts a person whose identity is proved less than the client's rule asks, on a
 * page that says what is needed and how to get there. From the page the person proves more about
 * herself where an authority can be asked, goes on when the identity has been raised elsewhere, or
 * back to the client.
 */
final class StepUp implements Authenticator {
  private static final String PAGE = "signet-step-up.ftl";

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    proceed(context, Optional.empty());
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    if (form.containsKey("cancel")) {
      context.cancelLogin();
    } else if (form.containsKey("check")) {
      proceed(context, Optional.of("still"));
    } else {
      verify(context, form);
    }
  }

  private static void verify(
      AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
    try {
      IdentityRaise.Outcome outcome =
          new IdentityRaise(context.getSession(), context.getUser()).tryWith(form, needed(context));
      if (outcome != IdentityRaise.Outcome.RAISED) {
        event(context).error("identity_" + outcome.code());
      }
      proceed(context, Optional.of(outcome.code()));
    } catch (VaultException e) {
      unreadable(context, e);
    }
  }

  private static void proceed(AuthenticationFlowContext context, Optional<String> notice) {
    try {
      int needed = needed(context);
      int has =
          Levels.identity(context.getSession(), context.getRealm(), context.getUser()).number();
      if (has >= needed) {
        context.success();
        return;
      }
      if (notice.isEmpty()) {
        event(context)
            .detail("needed_level", Integer.toString(needed))
            .detail("identity_level", Integer.toString(has))
            .error("identity_level_too_low");
      }
      context.challenge(page(context, needed, has, notice));
    } catch (VaultException e) {
      unreadable(context, e);
    }
  }

  private static Response page(
      AuthenticationFlowContext context, int needed, int has, Optional<String> notice)
      throws VaultException {
    IdentityRaise raise = new IdentityRaise(context.getSession(), context.getUser());
    LoginFormsProvider page =
        context
            .form()
            .setAttribute("needed", needed)
            .setAttribute("has", has)
            .setAttribute(
                "methods", raise.methods(needed).stream().map(method -> method.code()).toList())
            .setAttribute(
                "documentTypes",
                Arrays.stream(DocumentType.values()).map(DocumentType::code).toList())
            .setAttribute("registered", raise.registered());
    notice.ifPresent(text -> page.setAttribute("notice", text));
    return page.createForm(PAGE);
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

  private static EventBuilder event(AuthenticationFlowContext context) {
    return context.getEvent().clone().user(context.getUser());
  }

  private static void unreadable(AuthenticationFlowContext context, VaultException cause) {
    event(context).detail("reason", cause.reason().name()).error("identity_record_unreadable");
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
