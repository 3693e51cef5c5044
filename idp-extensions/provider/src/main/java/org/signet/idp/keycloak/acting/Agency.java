package org.signet.idp.keycloak.acting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.Principal;

/**
 * Judges for whom a person may act at a client, now.
 *
 * <p>Whatever the way, the agent's own identity must be proved at level 2 or above. A legal person
 * must be active; a natural one must have an enabled account with a proved identity. A
 * representative acts in every service, an agent in those of the mandate.
 */
public final class Agency {
  /** The mapper of the claim: a client with a scope that holds it takes agents. */
  public static final String MAPPER = "signet-agency-mapper";

  /** The same for SAML. */
  public static final String SAML_MAPPER = "signet-saml-agency-mapper";

  /** Both. */
  static final Set<String> MAPPERS = Set.of(MAPPER, SAML_MAPPER);

  /** An attribute of clients: codes of the services that they offer, with blanks between. */
  private static final String SERVICES = "signet.services";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final LegalPersons legalPersons;
  private final Mandates mandates;
  private final Persons persons;

  /** Of a realm. */
  public Agency(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.legalPersons = LegalPersons.of(session, realm);
    this.mandates = Mandates.of(session, realm);
    this.persons = session.getProvider(Persons.class);
  }

  /** Everybody a person may act for at a client. */
  public List<OnBehalf> offers(UserModel agent, ClientModel client) throws VaultException {
    List<OnBehalf> offers = new ArrayList<>();
    for (LegalPerson represented : legalPersons.representedBy(agent.getId())) {
      judge(agent, client, Acting.asRepresentative(represented.code().code()))
          .ifPresent(offers::add);
    }
    for (Mandate mandate : mandates.receivedBy(agent.getId())) {
      judge(agent, client, Acting.byMandate(mandate.id())).ifPresent(offers::add);
    }
    return offers;
  }

  /** Who is acted for, when it is allowed now; empty for oneself as well. */
  public Optional<OnBehalf> judge(UserModel agent, ClientModel client, Acting acting)
      throws VaultException {
    if (!acting.isForAnother() || !proved(agent.getId())) {
      return Optional.empty();
    }
    return acting.kind() == Acting.Kind.REPRESENTATIVE
        ? asRepresentative(agent, acting)
        : byMandate(agent, client, acting);
  }

  private Optional<OnBehalf> asRepresentative(UserModel agent, Acting acting) {
    return code(acting.reference())
        .flatMap(legalPersons::find)
        .filter(person -> person.acts() && person.isRepresentedBy(agent.getId()))
        .map(person -> onBehalf(acting, person, Optional.empty()));
  }

  private Optional<OnBehalf> byMandate(UserModel agent, ClientModel client, Acting acting)
      throws VaultException {
    Optional<Mandate> found =
        mandates
            .find(acting.reference())
            .filter(mandate -> mandate.terms().agent().equals(agent.getId()))
            .filter(mandate -> mandate.allows(services(client), now()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> until = Optional.of(found.get().terms().until());
    if (found.get().terms().principal() instanceof Principal.Legal legal) {
      return legalPersons
          .find(legal.code())
          .filter(LegalPerson::acts)
          .map(person -> onBehalf(acting, person, until));
    }
    return natural((Principal.Natural) found.get().terms().principal(), acting, until);
  }

  private Optional<OnBehalf> natural(
      Principal.Natural principal, Acting acting, Optional<Instant> until) throws VaultException {
    UserModel user = session.users().getUserById(realm, principal.userId());
    if (user == null || !user.isEnabled() || !proved(user.getId())) {
      return Optional.empty();
    }
    Optional<Person> person = persons.find(realm, user.getId());
    return person.map(known -> new OnBehalf(acting, principal, known.name().masked(), until));
  }

  private static OnBehalf onBehalf(Acting acting, LegalPerson person, Optional<Instant> until) {
    return new OnBehalf(acting, new Principal.Legal(person.code()), person.name(), until);
  }

  private boolean proved(String userId) throws VaultException {
    return persons.proved(realm, userId, IdentityLevel.CHECKED, now());
  }

  private static Set<String> services(ClientModel client) {
    Set<String> names = new TreeSet<>();
    names.add(client.getClientId());
    String codes = client.getAttribute(SERVICES);
    if (codes != null) {
      names.addAll(List.of(codes.strip().split("\\s+")));
    }
    return names;
  }

  private static Optional<UnifiedSocialCreditCode> code(String text) {
    try {
      return Optional.of(UnifiedSocialCreditCode.parse(text));
    } catch (CreditCodeFormatException e) {
      return Optional.empty(); // from a form: as good as unknown
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }
}
