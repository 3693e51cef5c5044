package org.signet.idp.keycloak.acting;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.ErrorPageException;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.rule.RuleQuery;
import org.signet.idp.level.SubjectKind;

/**
 * What a person can choose at a client: what she may do, as far as the client takes agents and its
 * rule serves their kind.
 *
 * @param agents whether the client takes agents: whether a scope or a mapper of its own tells for
 *     whom a person acts
 * @param self whether the client serves natural persons
 * @param offers for whom else she may act there
 */
record Choices(boolean agents, boolean self, List<OnBehalf> offers) {

  /** Defensive copy. */
  Choices {
    offers = List.copyOf(offers);
  }

  /**
   * False when the person represents nobody and never received a mandate, at whatever client; and
   * of an account that is nobody's in particular, for such a one acts for nobody.
   */
  static boolean mayExist(RequiredActionContext context) {
    try {
      return context
          .getSession()
          .getProvider(Persons.class)
          .find(context.getRealm(), context.getUser().getId())
          .map(Person::everActs)
          .orElse(false);
    } catch (VaultException e) {
      return true; // which is told where the offers are looked up
    }
  }

  /** Whether the client serves natural persons. */
  static boolean servesHerself(RequiredActionContext context) {
    return served(context).contains(SubjectKind.NATURAL_PERSON);
  }

  static Choices of(RequiredActionContext context) {
    Set<SubjectKind> served = served(context);
    boolean agents = takesAgents(context);
    List<OnBehalf> offers =
        agents
            ? offers(context).stream()
                .filter(offer -> served.contains(offer.acting().kind().subject()))
                .toList()
            : List.of();
    return new Choices(agents, served.contains(SubjectKind.NATURAL_PERSON), offers);
  }

  private static Set<SubjectKind> served(RequiredActionContext context) {
    return RuleQuery.of(context.getSession(), context.getAuthenticationSession().getClient())
        .kinds();
  }

  boolean holds(Acting acting) {
    return acting.isForAnother()
        ? offers.stream().anyMatch(offer -> offer.acting().equals(acting))
        : self;
  }

  /** Whether the client serves this person at all. */
  boolean isEmpty() {
    return !self && offers.isEmpty();
  }

  private static boolean takesAgents(RequiredActionContext context) {
    AuthenticationSessionModel signOn = context.getAuthenticationSession();
    return TokenManager.getRequestedClientScopes(
            context.getSession(),
            signOn.getClientNote(OAuth2Constants.SCOPE),
            signOn.getClient(),
            context.getUser())
        .flatMap(scope -> scope.getProtocolMappersStream())
        .anyMatch(mapper -> Agency.MAPPERS.contains(mapper.getProtocolMapper()));
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
}
