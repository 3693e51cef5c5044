package org.signet.idp.keycloak.recovery;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.keycloak.verify.IdentityRaise;
import org.signet.idp.keycloak.verify.IdentityRecovery;
import org.signet.idp.verifier.Method;

/**
 * First in the flow of reset credentials: the person proves who she is, and the account of her
 * document is the one whose password is set anew. Its sign-ons end. When the password is set, the
 * flow ends too: she signs on with it, at the level that the system asks for.
 */
final class Recovery implements Authenticator {
  private static final String PAGE = "signet-recovery.ftl";

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    context.clearUser(); // who came here from a sign-on that went no further
    context.challenge(page(context, Optional.empty()));
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    IdentityRecovery recovery = new IdentityRecovery(context.getSession());
    IdentityRaise.Outcome outcome = recovery.tryWith(form);
    if (recovery.account().isEmpty()) {
      context.getEvent().clone().error("identity_" + outcome.code());
      context.challenge(page(context, Optional.of(outcome.code())));
      return;
    }
    UserModel user = recovery.account().get();
    context.setUser(user);
    context.getEvent().user(user);
    SignOns.endAll(context.getSession(), context.getRealm(), user);
    context
        .getAuthenticationSession()
        .setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
    context.success();
  }

  private static Response page(AuthenticationFlowContext context, Optional<String> notice) {
    LoginFormsProvider page =
        context
            .form()
            .setAttribute(
                "methods",
                new IdentityRecovery(context.getSession())
                    .methods().stream().map(Method::code).toList())
            .setAttribute(
                "documentTypes",
                Arrays.stream(DocumentType.values()).map(DocumentType::code).toList());
    notice.ifPresent(text -> page.setAttribute("notice", text));
    return page.createForm(PAGE);
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
