package org.signet.idp.keycloak.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.MandateTerms;
import org.signet.idp.mandate.Principal;

/**
 * Mandates as their parties see them: {@code {id, principal: {kind, account | code, name?}, agent,
 * services, from, until, standing, grantedAt, approver?, approvedAt?, revokedAt?}}. People stand
 * there by account name; standing is as {@link Mandate.Standing#text} tells.
 */
final class MandateAnswer {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Instant now = MandateGrant.now();

  MandateAnswer(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  List<Map<String, Object>> all(List<Mandate> mandates) {
    return mandates.stream().map(this::one).toList();
  }

  Map<String, Object> one(Mandate mandate) {
    MandateTerms terms = mandate.terms();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", mandate.id());
    answer.put("principal", principal(terms.principal()));
    answer.put("agent", account(terms.agent()));
    answer.put("services", terms.services().services());
    answer.put("from", terms.from().toString());
    answer.put("until", terms.until().toString());
    answer.put("standing", mandate.standingAt(now).text());
    answer.put("grantedAt", mandate.grantedAt().toString());
    terms.approver().ifPresent(userId -> answer.put("approver", account(userId)));
    mandate.approvedAt().ifPresent(time -> answer.put("approvedAt", time.toString()));
    mandate.revokedAt().ifPresent(time -> answer.put("revokedAt", time.toString()));
    return answer;
  }

  private Map<String, Object> principal(Principal principal) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (principal instanceof Principal.Legal legal) {
      answer.put("kind", "legal_person");
      answer.put("code", legal.code().code());
      LegalPersons.of(session, realm)
          .find(legal.code())
          .map(LegalPerson::name)
          .ifPresent(name -> answer.put("name", name));
    } else if (principal instanceof Principal.Natural natural) {
      answer.put("kind", "natural_person");
      answer.put("account", account(natural.userId()));
    }
    return answer;
  }

  /** An account's name; one that is gone leaves its id only. */
  private String account(String userId) {
    UserModel user = session.users().getUserById(realm, userId);
    return user == null ? userId : user.getUsername();
  }
}
