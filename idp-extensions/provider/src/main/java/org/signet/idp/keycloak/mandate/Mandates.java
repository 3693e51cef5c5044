package org.signet.idp.keycloak.mandate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.mandate.Mandate;
import org.signet.idp.mandate.MandateTerms;
import org.signet.idp.mandate.Principal;
import org.signet.idp.mandate.ServiceScope;

/** The mandates of a realm, in the transaction of a Keycloak session. */
public final class Mandates {
  private final EntityManager entities;
  private final RealmModel realm;
  private final AccountCopies copies;

  Mandates(EntityManager entities, RealmModel realm, AccountCopies copies) {
    this.entities = entities;
    this.realm = realm;
    this.copies = copies;
  }

  /** The register of a realm. */
  public static Mandates of(KeycloakSession session, RealmModel realm) {
    return new Mandates(
        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
        realm,
        AccountCopies.of(session, realm));
  }

  /** Writes a new mandate. */
  public void add(Mandate mandate) {
    MandateTerms terms = mandate.terms();
    MandateEntity row = new MandateEntity();
    row.id = mandate.id();
    row.realmId = realm.getId();
    if (terms.principal() instanceof Principal.Natural natural) {
      row.principalUser = natural.userId();
    } else if (terms.principal() instanceof Principal.Legal legal) {
      row.principalCode = legal.code().code();
    }
    row.agent = terms.agent();
    row.services = terms.services().text();
    row.from = terms.from().toEpochMilli();
    row.until = terms.until().toEpochMilli();
    row.grantor = mandate.grantor();
    row.grantedAt = mandate.grantedAt().toEpochMilli();
    row.approver = terms.approver().orElse(null);
    row.approvedAt = mandate.approvedAt().map(Instant::toEpochMilli).orElse(null);
    row.revokedAt = mandate.revokedAt().map(Instant::toEpochMilli).orElse(null);
    entities.persist(row);
    copies.forget(row.agent);
  }

  /** The mandate of an id. */
  public Optional<Mandate> find(String id) {
    return row(id).map(Mandates::mandate);
  }

  /** The mandate of an id as it is now, held until the transaction ends. */
  public Optional<Mandate> hold(String id) {
    Optional<MandateEntity> row = row(id);
    row.ifPresent(found -> entities.refresh(found, LockModeType.PESSIMISTIC_WRITE));
    return row.map(Mandates::mandate);
  }

  /** Writes that the second person approved. */
  public void approve(Mandate mandate, Instant now) {
    row(mandate.id()).orElseThrow().approvedAt = now.toEpochMilli();
  }

  /** Writes that it was taken back or given up. */
  public void revoke(Mandate mandate, Instant now) {
    row(mandate.id()).orElseThrow().revokedAt = now.toEpochMilli();
  }

  /** What an agent received, the newest first. */
  public List<Mandate> receivedBy(String userId) {
    return list("m.agent = :who", userId);
  }

  /** What waits, or waited, for an account's approval, the newest first. */
  public List<Mandate> toBeApprovedBy(String userId) {
    return list("m.approver = :who", userId);
  }

  /** What a principal gave, the newest first. */
  public List<Mandate> givenBy(Principal principal) {
    if (principal instanceof Principal.Legal legal) {
      return list("m.principalCode = :who", legal.code().code());
    }
    return list("m.principalUser = :who", ((Principal.Natural) principal).userId());
  }

  /**
   * Gives what one account granted, received or is to approve to another account of the same
   * person. What would then be between the person and herself is revoked.
   */
  public void moveUser(String from, String into, Instant now) {
    List<MandateEntity> rows =
        entities
            .createQuery(
                "select m from SignetMandate m where m.realmId = :realm and"
                    + " (m.agent = :from or m.principalUser = :from or m.grantor = :from"
                    + " or m.approver = :from)",
                MandateEntity.class)
            .setParameter("realm", realm.getId())
            .setParameter("from", from)
            .getResultList();
    for (MandateEntity row : rows) {
      row.agent = row.agent.equals(from) ? into : row.agent;
      row.principalUser = from.equals(row.principalUser) ? into : row.principalUser;
      row.grantor = row.grantor.equals(from) ? into : row.grantor;
      row.approver = from.equals(row.approver) ? into : row.approver;
      if (row.revokedAt == null && isWithOneself(row)) {
        row.revokedAt = now.toEpochMilli();
      }
    }
    copies.forget(into);
  }

  private static boolean isWithOneself(MandateEntity row) {
    return row.agent.equals(row.grantor)
        || row.agent.equals(row.principalUser)
        || row.agent.equals(row.approver)
        || row.grantor.equals(row.approver);
  }

  /** Removes the mandates of an account that is gone, as agent or principal. */
  public void removeUser(String userId) {
    entities
        .createQuery(
            "delete from SignetMandate m"
                + " where m.realmId = :realm and (m.agent = :user or m.principalUser = :user)")
        .setParameter("realm", realm.getId())
        .setParameter("user", userId)
        .executeUpdate();
  }

  /** Removes every mandate of the realm. */
  public void removeAll() {
    entities
        .createQuery("delete from SignetMandate m where m.realmId = :realm")
        .setParameter("realm", realm.getId())
        .executeUpdate();
  }

  private List<Mandate> list(String condition, String who) {
    return entities
        .createQuery(
            "select m from SignetMandate m where m.realmId = :realm and "
                + condition
                + " order by m.grantedAt desc, m.id",
            MandateEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("who", who)
        .getResultStream()
        .map(Mandates::mandate)
        .toList();
  }

  private Optional<MandateEntity> row(String id) {
    return Optional.ofNullable(entities.find(MandateEntity.class, id))
        .filter(found -> found.realmId.equals(realm.getId()));
  }

  private static Mandate mandate(MandateEntity row) {
    Principal principal =
        row.principalCode == null
            ? new Principal.Natural(row.principalUser)
            : new Principal.Legal(LegalPersons.code(row.principalCode));
    return new Mandate(
        row.id,
        new MandateTerms(
            principal,
            row.agent,
            ServiceScope.parse(row.services),
            Instant.ofEpochMilli(row.from),
            Instant.ofEpochMilli(row.until),
            Optional.ofNullable(row.approver)),
        row.grantor,
        Instant.ofEpochMilli(row.grantedAt),
        Optional.ofNullable(row.approvedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.revokedAt).map(Instant::ofEpochMilli));
  }
}
