package org.signet.idp.keycloak.certificate;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.certificate.AnswerFormatException;
import org.signet.idp.certificate.CertificateAnswer;
import org.signet.idp.certificate.HolderCheck;
import org.signet.idp.certificate.RefusedHolderException;
import org.signet.idp.certificate.SignOnChallenge;
import org.signet.idp.certificate.VerifiedHolder;

/** One request of the step. */
final class CertificateAuthenticator implements Authenticator {
  private static final String TEMPLATE = "signet-certificate.ftl";
  private static final String CERTIFICATE = "certificate";
  private static final String SIGNATURE = "signature";

  private final Optional<HolderCheck> check;
  private final SecureRandom random;

  /**
   * One request.
   *
   * @param check nothing when this server trusts no authority
   */
  CertificateAuthenticator(Optional<HolderCheck> check, SecureRandom random) {
    this.check = check;
    this.random = random;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (check.isPresent()) {
      context.challenge(page(context, Optional.empty()));
    } else if (context.getExecution().isRequired()) {
      refuseEverybody(context);
    } else {
      context.attempted(); // as if the step were not there
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    if (check.isEmpty()) { // the authorities went between page and answer
      refuseEverybody(context);
      return;
    }
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    Optional<SignOnChallenge> challenge = challenges(context).take();
    if (challenge.isEmpty()) {
      refuse(context, "certificate_challenge_used");
      return;
    }
    try {
      CertificateAnswer answer =
          CertificateAnswer.parse(text(form, CERTIFICATE), text(form, SIGNATURE));
      Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
      VerifiedHolder holder = check.get().check(challenge.get().bytes(), answer, now);
      signOn(context, holder);
    } catch (AnswerFormatException e) {
      refuse(context, "certificate_unreadable");
    } catch (RefusedHolderException e) {
      refuse(context, e.refusal().code());
    }
  }

  private void signOn(AuthenticationFlowContext context, VerifiedHolder holder) {
    Account account =
        Account.of(context.getSession(), context.getRealm(), context.getUser(), holder);
    if (account.user().isEmpty()) {
      refuse(context, account.refusal());
      return;
    }
    context.setUser(account.user().get());
    new AcrStore(context.getSession(), context.getAuthenticationSession())
        .setLevelAuthenticated(
            CertificateAuthenticatorFactory.level(context.getAuthenticatorConfig()));
    context.success(CertificateAuthenticatorFactory.ID);
  }

  private void refuse(AuthenticationFlowContext context, String code) {
    context.getEvent().error(code);
    context.failureChallenge(
        AuthenticationFlowError.INVALID_CREDENTIALS, page(context, Optional.of(code)));
  }

  /** The server's own lack, which no answer mends and which is not held against the person. */
  private static void refuseEverybody(AuthenticationFlowContext context) {
    context.getEvent().clone().error("certificate_no_authority");
    context.challenge(
        context
            .form()
            .setError("signet-certificate-no-authority")
            .createErrorPage(Response.Status.SERVICE_UNAVAILABLE));
  }

  private Response page(AuthenticationFlowContext context, Optional<String> refusal) {
    SignOnChallenge challenge = challenges(context).give();
    var form = context.form().setAttribute("challenge", challenge.text());
    refusal.ifPresent(code -> form.setError("signet-" + code.replace('_', '-')));
    return form.createForm(TEMPLATE);
  }

  private Challenges challenges(AuthenticationFlowContext context) {
    return new Challenges(context.getSession(), context.getAuthenticationSession(), random);
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    String text = form.getFirst(field);
    return text == null ? "" : text;
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return check.isPresent();
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
