package org.signet.idp.keycloak.mandate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.mandate.LegalPerson;

/** The legal persons of a realm, in the transaction of a Keycloak session. */
public final class LegalPersons {
  private final EntityManager entities;
  private final RealmModel realm;
  private final AccountCopies copies;

  LegalPersons(EntityManager entities, RealmModel realm, AccountCopies copies) {
    this.entities = entities;
    this.realm = realm;
    this.copies = copies;
  }

  /** The register of a realm. */
  public static LegalPersons of(KeycloakSession session, RealmModel realm) {
    return new LegalPersons(
        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
        realm,
        AccountCopies.of(session, realm));
  }

  /** The legal person of a code. */
  public Optional<LegalPerson> find(UnifiedSocialCreditCode code) {
    return Optional.ofNullable(entities.find(LegalPersonEntity.class, id(code)))
        .map(LegalPersons::legalPerson);
  }

  /** The legal person of a code, held until the transaction ends. */
  public Optional<LegalPerson> hold(UnifiedSocialCreditCode code) {
    LegalPersonEntity row = entities.find(LegalPersonEntity.class, id(code));
    if (row != null) {
      entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    }
    return Optional.ofNullable(row).map(LegalPersons::legalPerson);
  }

  /** The legal persons that an account is the representative of, in the order of their codes. */
  public List<LegalPerson> representedBy(String userId) {
    return entities
        .createQuery(
            "select l from SignetLegalPerson l"
                + " where l.representative = :user and l.realmId = :realm order by l.code",
            LegalPersonEntity.class)
        .setParameter("user", userId)
        .setParameter("realm", realm.getId())
        .getResultStream()
        .map(LegalPersons::legalPerson)
        .toList();
  }

  /** Writes a legal person, new or changed. */
  public void write(LegalPerson person) {
    LegalPersonEntity row = entities.find(LegalPersonEntity.class, id(person.code()));
    if (row == null) {
      row = new LegalPersonEntity();
      row.id = id(person.code());
      row.realmId = realm.getId();
      row.code = person.code().code();
    }
    row.name = person.name();
    row.representative = person.representative().orElse(null);
    row.state = person.state().text();
    row.changedAt = Time.currentTimeMillis();
    entities.persist(row);
    entities.flush(); // so that a code registered in this moment is refused here
    person.representative().ifPresent(copies::forget);
  }

  /** Makes another account of the same person the representative wherever one was. */
  public void moveUser(String from, String into) {
    setRepresentative(from, into);
    copies.forget(into);
  }

  /** Forgets an account that was a representative. */
  public void removeUser(String userId) {
    setRepresentative(userId, null);
  }

  private void setRepresentative(String before, String after) {
    entities
        .createQuery(
            "update SignetLegalPerson l set l.representative = :after"
                + " where l.representative = :before and l.realmId = :realm")
        .setParameter("after", after)
        .setParameter("before", before)
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  /** Removes every legal person of the realm. */
  public void removeAll() {
    entities
        .createQuery("delete from SignetLegalPerson l where l.realmId = :realm")
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  private String id(UnifiedSocialCreditCode code) {
    return LegalPersonEntity.id(realm.getId(), code.code());
  }

  private static LegalPerson legalPerson(LegalPersonEntity row) {
    return new LegalPerson(
        code(row.code),
        row.name,
        Optional.ofNullable(row.representative),
        LegalPerson.State.of(row.state)
            .orElseThrow(() -> new IllegalStateException("no such state of a legal person")));
  }

  static UnifiedSocialCreditCode code(String text) {
    try {
      return UnifiedSocialCreditCode.parse(text);
    } catch (CreditCodeFormatException e) {
      throw new IllegalStateException("a row holds a code that was never checked", e);
    }
  }
}
