package org.signet.idp.keycloak.acting;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page on which a person chooses for whom to act. Shown when there is a choice that was not
 * made yet, when a client asks for it, and when the client's rule serves none of what the person
 * could choose: then it says so and leads back.
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
    if (signOn.getClientNote(Acting.NOTE) != null) {
      return;
    }
    if (!Choices.mayExist(context)) { // so with most people: nothing more is looked up
      if (Choices.servesHerself(context)) {
        Acting.writeNothingTo(signOn);
      } else {
        signOn.addRequiredAction(ActingChoiceFactory.ID); // which says so, and leads back
      }
      return;
    }
    Choices choices = Choices.of(context);
    if (choices.isEmpty()) {
      signOn.addRequiredAction(ActingChoiceFactory.ID);
    } else if (choices.agents()) {
      choose(context, choices);
    }
  }

  private static void choose(RequiredActionContext context, Choices choices) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    if (choices.offers().isEmpty()) {
      Acting.writeNothingTo(signOn);
      return;
    }
    if (clientSession(context).flatMap(Acting::chosenIn).filter(choices::holds).isEmpty()) {
      signOn.addRequiredAction(ActingChoiceFactory.ID);
    } // else stays as it was, until a client asks for the page
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    Choices choices = Choices.of(context);
    if (choices.isEmpty()) {
      context.getEvent().clone().error("subject_kind_not_served");
      context.challenge(page(context, choices, context.form()));
    } else if (choices.agents()) {
      context.challenge(page(context, choices, context.form()));
    } else {
      context.ignore();
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    Choices choices = Choices.of(context);
    if (choices.isEmpty()) {
      context.failure(); // back to the client, with "access denied"
      return;
    }
    String sent = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
    Optional<Acting> chosen = Acting.parse(sent).filter(choices::holds);
    if (chosen.isEmpty() || !choices.agents()) {
      context.getEvent().clone().error("acting_refused");
      context.challenge(page(context, choices, context.form().setError("signetActingRefused")));
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

  private static Response page(
      RequiredActionContext context, Choices choices, LoginFormsProvider form) {
    List<ActingOffer> offers =
        choices.offers().stream().map(offer -> ActingOffer.of(offer, context)).toList();
    return form.setAttribute("self", choices.self())
        .setAttribute("offers", offers)
        .createForm(PAGE);
  }
}
