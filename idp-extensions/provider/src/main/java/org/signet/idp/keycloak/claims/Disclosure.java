package org.signet.idp.keycloak.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.signet.idp.disclosure.PersonAttribute;
import org.signet.idp.disclosure.VerifiedPerson;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.keycloak.rule.RuleQuery;

/** Finds what may be told about the person of a session to a client. */
final class Disclosure {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private Disclosure() {}

  /** The person, when one is registered. */
  static Optional<VerifiedPerson> of(
      KeycloakSession session, UserSessionModel userSession, ClientModel client)
      throws VaultException {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    return session
        .getProvider(Persons.class)
        .find(userSession.getRealm(), userSession.getUser().getId())
        .map(person -> of(session, client, person, now));
  }

  private static VerifiedPerson of(
      KeycloakSession session, ClientModel client, Person person, Instant now) {
    IdentityLevel level = person.levelAt(now);
    return new VerifiedPerson(
        new PersonAttribute.Subject(person.name(), person.document(), level),
        levelName(client, level.number()),
        person.proof().evidence(),
        RuleQuery.of(session, client),
        LocalDate.ofInstant(now, CHINA));
  }

  private static String levelName(ClientModel client, int level) {
    Map<String, Integer> levels = AcrUtils.getAcrLoaMap(client);
    String name = AcrUtils.mapLoaToAcr(level, levels, levels.keySet());
    return name == null ? Integer.toString(level) : name;
  }
}
