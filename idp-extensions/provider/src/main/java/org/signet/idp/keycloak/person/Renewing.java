package org.signet.idp.keycloak.person;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.VaultException;

/** Rows of a realm that an old key encrypted, in slices, each in the transaction of its caller. */
record Renewing(RealmModel realm, PersonVault vault, EntityManager entities) {

  Persons.Renewal after(String after, int most) {
    List<PersonEntity> rows = rows(after, most);
    int unreadable = 0;
    for (PersonEntity row : rows) {
      try {
        renew(row);
      } catch (VaultException e) { // is told by the count, and by whoever reads the row
        unreadable++;
      }
    }
    entities.flush();
    String last = rows.size() < most ? "" : rows.get(rows.size() - 1).userId;
    return new Persons.Renewal(rows.size() - unreadable, unreadable, last);
  }

  private List<PersonEntity> rows(String after, int most) {
    return entities
        .createQuery(
            "select p from SignetPerson p where p.realmId = :realm and p.userId > :after"
                + " and (p.name not like :now or p.number not like :now or p.phone not like :now)"
                + " order by p.userId",
            PersonEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("after", after)
        .setParameter("now", vault.sealedNow() + "%")
        .setMaxResults(most)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** All or nothing: a row that opens only in part stays for whoever looks into it. */
  private void renew(PersonEntity row) throws VaultException {
    DocumentType type = VaultPersons.type(row.documentType);
    String owner = VaultPersons.owner(realm, row.userId);
    String name = vault.open(VaultPersons.NAME, owner, row.name);
    String number = vault.open(VaultPersons.field(type), owner, row.number);
    String phone = row.phone == null ? null : vault.open(VaultPersons.PHONE, owner, row.phone);
    row.name = vault.seal(VaultPersons.NAME, owner, name);
    row.number = vault.seal(VaultPersons.field(type), owner, number);
    row.phone = phone == null ? null : vault.seal(VaultPersons.PHONE, owner, phone);
  }
}
