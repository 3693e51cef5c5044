package org.signet.idp.keycloak.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.VaultException;

/** Brings the persons of two accounts together, in the transaction of its caller. */
record Merging(RealmModel realm, PersonVault vault, EntityManager entities) {

  Persons.Merger merge(String from, String into) throws VaultException {
    Optional<PersonEntity> going = row(from);
    Optional<PersonEntity> staying = row(into);
    if (going.isPresent()
        && staying.isPresent()
        && !name(going.get()).equals(name(staying.get()))) {
      return Persons.Merger.OTHER_PERSON;
    }
    if (going.isPresent() && staying.isEmpty()) {
      move(going.get(), into);
    } else {
      going.ifPresent(row -> row.mergedInto = into);
    }
    entities.flush();
    entities
        .createQuery(
            "update SignetPerson p set p.mergedInto = :into"
                + " where p.mergedInto = :from and p.realmId = :realm")
        .setParameter("into", into)
        .setParameter("from", from)
        .setParameter("realm", realm.getId())
        .executeUpdate();
    return Persons.Merger.DONE;
  }

  private Optional<PersonEntity> row(String userId) {
    return Optional.ofNullable(
            entities.find(PersonEntity.class, userId, LockModeType.PESSIMISTIC_WRITE))
        .filter(row -> row.realmId.equals(realm.getId()) && row.mergedInto == null);
  }

  private String name(PersonEntity row) throws VaultException {
    return vault.open(VaultPersons.NAME, VaultPersons.owner(realm, row.userId), row.name);
  }

  /** What is sealed says whose it is, so it is opened and sealed again. */
  private void move(PersonEntity row, String into) throws VaultException {
    String before = VaultPersons.owner(realm, row.userId);
    String after = VaultPersons.owner(realm, into);
    DocumentType type = VaultPersons.type(row.documentType);
    PersonEntity moved = new PersonEntity();
    moved.userId = into;
    moved.realmId = row.realmId;
    moved.name = vault.seal(VaultPersons.NAME, after, name(row));
    moved.documentType = row.documentType;
    moved.number =
        vault.seal(
            VaultPersons.field(type),
            after,
            vault.open(VaultPersons.field(type), before, row.number));
    moved.phone =
        row.phone == null
            ? null
            : vault.seal(
                VaultPersons.PHONE, after, vault.open(VaultPersons.PHONE, before, row.phone));
    moved.numberIndex = row.numberIndex;
    moved.identityLevel = row.identityLevel;
    moved.evidence = row.evidence;
    moved.levelUntil = row.levelUntil;
    moved.registeredAt = row.registeredAt;
    entities.remove(row);
    entities.flush(); // the number is in the table once
    entities.persist(moved);
  }
}
