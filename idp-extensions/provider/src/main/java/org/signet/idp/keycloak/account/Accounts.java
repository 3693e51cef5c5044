package org.signet.idp.keycloak.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.AccountState;

/** The states of a realm's accounts, in the transaction of a Keycloak session. */
final class Accounts {
  private final EntityManager entities;
  private final RealmModel realm;

  Accounts(EntityManager entities, RealmModel realm) {
    this.entities = entities;
    this.realm = realm;
  }

  static Accounts of(KeycloakSession session, RealmModel realm) {
    return new Accounts(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm);
  }

  /** What was written of an account; empty while nothing ever was: then it is active. */
  Optional<AccountStanding> find(String userId) {
    return Optional.ofNullable(entities.find(AccountEntity.class, userId)).map(Accounts::standing);
  }

  /** The same as it is now, held until the transaction ends. */
  Optional<AccountStanding> hold(String userId) {
    return Optional.ofNullable(
            entities.find(AccountEntity.class, userId, LockModeType.PESSIMISTIC_WRITE))
        .map(Accounts::standing);
  }

  void write(String userId, AccountStanding standing) {
    AccountEntity row = entities.find(AccountEntity.class, userId);
    if (row == null) {
      row = new AccountEntity();
      row.userId = userId;
      row.realmId = realm.getId();
    }
    row.state = standing.state().text();
    row.reason = standing.reason();
    row.since = standing.since().toEpochMilli();
    entities.persist(row);
    entities.flush(); // so that a first change in this moment is refused here
  }

  void remove(String userId) {
    entities
        .createQuery("delete from SignetAccount a where a.userId = :user and a.realmId = :realm")
        .setParameter("user", userId)
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  void removeAll() {
    entities
        .createQuery("delete from SignetAccount a where a.realmId = :realm")
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  private static AccountStanding standing(AccountEntity row) {
    AccountState state =
        AccountState.of(row.state)
            .orElseThrow(() -> new IllegalStateException("no such state of an account"));
    return new AccountStanding(state, row.reason, Instant.ofEpochMilli(row.since));
  }
}
