package org.signet.idp.keycloak.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.mandate.LegalPersons;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.verify.IdentityChange;
import org.signet.idp.mandate.LegalPerson;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.verifier.Method;

/** What a person can change on her page, as its template reads it; everything masked. */
public final class SelfChangeView {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final IdentityChange change;
  private final Optional<Person> person;

  private SelfChangeView(KeycloakSession session, UserModel user, Optional<Person> person) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.user = user;
    this.change = new IdentityChange(session, user);
    this.person = person;
  }

  /** With nothing of a person whose record cannot be read, or who is not registered. */
  static SelfChangeView of(KeycloakSession session, UserModel user) {
    try {
      return new SelfChangeView(session, user, new IdentityChange(session, user).person());
    } catch (VaultException e) {
      return new SelfChangeView(session, user, Optional.empty());
    }
  }

  /** {@code {name, number, level, phone?}}; empty when nobody is registered. */
  public Map<String, Object> getIdentity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    person.ifPresent(
        known -> {
          Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
          identity.put("name", known.name().masked());
          identity.put("number", known.document().masked());
          identity.put("level", known.levelAt(now).number());
          known.phone().ifPresent(phone -> identity.put("phone", phone.masked()));
        });
    return identity;
  }

  /** Methods that prove a new name. */
  public List<String> getNameMethods() {
    return codes(person.map(change::methodsForName).orElse(List.of()));
  }

  /** Methods that confirm a telephone number. */
  public List<String> getPhoneMethods() {
    return codes(person.map(known -> change.methodsForPhone()).orElse(List.of()));
  }

  /** Legal persons for whom mandates can be granted: {@code {code, name}}. */
  public List<Map<String, Object>> getRepresented() {
    return LegalPersons.of(session, realm).representedBy(user.getId()).stream()
        .filter(LegalPerson::acts)
        .map(legal -> Map.<String, Object>of("code", legal.code().code(), "name", legal.name()))
        .toList();
  }

  /** Mandates that wait for this person's approval, as {@link MandateAnswer} tells. */
  public List<Map<String, Object>> getToApprove() {
    Instant now = MandateGrant.now();
    return new MandateAnswer(session)
        .all(
            Mandates.of(session, realm).toBeApprovedBy(user.getId()).stream()
                .filter(mandate -> mandate.standingAt(now) == Mandate.Standing.AWAITING_APPROVAL)
                .toList());
  }

  private static List<String> codes(List<Method> methods) {
    return methods.stream().map(Method::code).toList();
  }
}
