package org.signet.idp.keycloak.acting;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.ErrorPageException;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.identity.VaultException;

/**
 * The page on which a person chooses for whom to act. Shown when there is a choice that was not
 * made yet, and when a client asks for it.
 */
final class ActingChoice implements RequiredActionProvider {
  private static final String FIELD = "acting";
  private static final String PAGE = "signet-acting.ftl";

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    if (signOn.getClientNote(Acting.NOTE) != null || !takesAgents(context)) {
      return;
    }
    Optional<Acting> earlier = clientSession(context).flatMap(Acting::chosenIn);
    List<OnBehalf> offers = offers(context);
    if (earlier.isPresent() && holds(earlier.get(), offers)) {
      return; // stays as it was, until a client asks for the page
    }
    if (offers.isEmpty()) {
      Acting.SELF.writeTo(signOn); // in place of one that has ended
    } else {
      signOn.addRequiredAction(ActingChoiceFactory.ID);
    }
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (takesAgents(context)) {
      context.challenge(page(context, context.form()));
    } else {
      context.ignore();
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    String sent = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
    Optional<Acting> chosen = Acting.parse(sent).filter(acting -> holds(acting, offers(context)));
    if (chosen.isEmpty() || !takesAgents(context)) {
      context.getEvent().clone().error("acting_refused");
      context.challenge(page(context, context.form().setError("signetActingRefused")));
      return;
    }
    endOther(context, chosen.get());
    chosen.get().writeTo(context.getAuthenticationSession());
    context.getEvent().detail("acting", chosen.get().text());
    context.success();
  }

  @Override
  public void close() {}

  /**
   * Ends what was chosen before at this client, so that no token of it outlives the switch: tokens
   * that are older than their client's session are refused everywhere.
   */
  private static void endOther(RequiredActionContext context, Acting chosen) {
    clientSession(context)
        .filter(session -> !Acting.chosenIn(session).equals(Optional.of(chosen)))
        .ifPresent(AuthenticatedClientSessionModel::restartClientSession);
  }

  private static boolean holds(Acting acting, List<OnBehalf> offers) {
    return !acting.isForAnother()
        || offers.stream().anyMatch(offer -> offer.acting().equals(acting));
  }

  private static List<OnBehalf> offers(RequiredActionContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    try {
      return new Agency(context.getSession(), context.getRealm())
          .offers(context.getUser(), signOn.getClient());
    } catch (VaultException e) {
      context
          .getEvent()
          .clone()
          .detail("reason", e.reason().name())
          .error("identity_record_unreadable");
      throw new ErrorPageException(
          context.getSession(),
          signOn,
          Response.Status.INTERNAL_SERVER_ERROR,
          "signetRecordUnreadable");
    }
  }

  private static boolean takesAgents(RequiredActionContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    return TokenManager.getRequestedClientScopes(
            context.getSession(),
            signOn.getClientNote(OAuth2Constants.SCOPE),
            signOn.getClient(),
            context.getUser())
        .flatMap(scope -> scope.getProtocolMappersStream())
        .anyMatch(mapper -> mapper.getProtocolMapper().equals(Agency.MAPPER));
  }

  private static Optional<AuthenticatedClientSessionModel> clientSession(
      RequiredActionContext context) {
    KeycloakSession session = context.getSession();
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    UserSessionModel online =
        session.sessions().getUserSession(context.getRealm(), signOn.getParentSession().getId());
    return Optional.ofNullable(online)
        .filter(found -> context.getUser().equals(found.getUser()))
        .map(found -> found.getAuthenticatedClientSessionByClient(signOn.getClient().getId()));
  }

  private static Response page(RequiredActionContext context, LoginFormsProvider form) {
    List<ActingOffer> offers =
        offers(context).stream().map(offer -> ActingOffer.of(offer, context)).toList();
    return form.setAttribute("offers", offers).createForm(PAGE);
  }
}
