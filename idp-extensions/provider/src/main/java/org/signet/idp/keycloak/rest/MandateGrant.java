package org.signet.idp.keycloak.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.MandateRefusedException;
import org.signet.idp.mandate.MandateTerms;
import org.signet.idp.mandate.Principal;
import org.signet.idp.mandate.ServiceScope;

/** Reads and judges what a person wants to grant. */
final class MandateGrant {
  private static final int MOST_OPEN = 500;
  private static final Set<String> FIELDS =
      Set.of("legalPerson", "agent", "services", "from", "until", "approver");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel grantor;

  MandateGrant(KeycloakSession session, UserModel grantor) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.grantor = grantor;
  }

  Mandate grant(String body) throws RefusedException, VaultException {
    JsonBody json = JsonBody.parse(body, FIELDS);
    requireLevel();
    Principal principal =
        json.has("legalPerson")
            ? represented(json.text("legalPerson"))
            : new Principal.Natural(grantor.getId());
    MandateTerms terms = terms(json, principal);
    requireRoom(principal);
    return new Mandate(
        KeycloakModelUtils.generateId(),
        terms,
        grantor.getId(),
        now(),
        Optional.empty(),
        Optional.empty());
  }

  /** Who grants or approves must have been seen to be who she says. */
  void requireLevel() throws RefusedException, VaultException {
    if (!proved(grantor.getId(), IdentityLevel.PRESENT)) {
      throw new RefusedException(Problem.GRANTOR_LEVEL);
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  private MandateTerms terms(JsonBody json, Principal principal)
      throws RefusedException, VaultException {
    String agent = account(json.text("agent"));
    Optional<String> approver =
        json.has("approver") ? Optional.of(account(json.text("approver"))) : Optional.empty();
    try {
      MandateTerms terms =
          new MandateTerms(
              principal,
              agent,
              ServiceScope.of(json.texts("services")),
              json.has("from") ? time(json, "from") : now(),
              time(json, "until"),
              approver);
      terms.check(grantor.getId(), now());
      return terms;
    } catch (MandateRefusedException | IllegalArgumentException | DateTimeParseException e) {
      throw new RefusedException(Problem.MANDATE_REFUSED, sentence(e));
    }
  }

  /** A parser's message would repeat what was sent. */
  private static String sentence(Exception e) {
    return e instanceof DateTimeParseException
        ? "Times are expected as in 2027-01-01T00:00:00Z."
        : e.getMessage();
  }

  private static Instant time(JsonBody json, String field) throws RefusedException {
    return Instant.parse(json.text(field)).truncatedTo(ChronoUnit.MILLIS);
  }

  private Principal represented(String text) throws RefusedException {
    UnifiedSocialCreditCode code = CreditCodes.parse(text, Problem.NOT_REPRESENTATIVE);
    return LegalPersons.of(session, realm)
        .hold(code)
        .filter(person -> person.acts() && person.isRepresentedBy(grantor.getId()))
        .map(person -> new Principal.Legal(person.code()))
        .orElseThrow(() -> new RefusedException(Problem.NOT_REPRESENTATIVE));
  }

  /** The account of a name; the answer does not tell what is wrong with it. */
  private String account(String username) throws RefusedException, VaultException {
    UserModel user = session.users().getUserByUsername(realm, username);
    if (user == null || !user.isEnabled() || !proved(user.getId(), IdentityLevel.CHECKED)) {
      throw new RefusedException(Problem.AGENT_REFUSED);
    }
    return user.getId();
  }

  private void requireRoom(Principal principal) throws RefusedException {
    Instant now = now();
    long open =
        Mandates.of(session, realm).givenBy(principal).stream()
            .map(mandate -> mandate.standingAt(now))
            .filter(at -> at != Mandate.Standing.REVOKED && at != Mandate.Standing.EXPIRED)
            .count();
    if (open >= MOST_OPEN) {
      throw new RefusedException(Problem.TOO_MANY_MANDATES);
    }
  }

  private boolean proved(String userId, IdentityLevel least) throws VaultException {
    return session.getProvider(Persons.class).proved(realm, userId, least, now());
  }
}
