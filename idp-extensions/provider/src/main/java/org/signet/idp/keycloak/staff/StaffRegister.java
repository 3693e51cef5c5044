package org.signet.idp.keycloak.staff;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.GovernmentLevel;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.keycloak.copies.AccountCopies;
import org.signet.idp.keycloak.tables.PlainStatements;
import org.signet.idp.staff.Organisation;
import org.signet.idp.staff.OrganisationPath;
import org.signet.idp.staff.Post;

/** Organisations and staff of a realm, in the transaction of a Keycloak session. */
public final class StaffRegister {
  private static final String POSTS =
      "select s.ROLES, s.JOINED_AT, o.PATH, o.NAME, o.GOVERNMENT_LEVEL"
          + " from SIGNET_STAFF s join SIGNET_ORGANISATION o on s.ORGANISATION_ID = o.ID"
          + " where s.REALM_ID = ? and s.USER_ID = ? order by s.JOINED_AT, s.ID";

  private final EntityManager entities;
  private final RealmModel realm;
  private final AccountCopies copies;

  StaffRegister(EntityManager entities, RealmModel realm, AccountCopies copies) {
    this.entities = entities;
    this.realm = realm;
    this.copies = copies;
  }

  /** The register of a realm. */
  public static StaffRegister of(KeycloakSession session, RealmModel realm) {
    return new StaffRegister(
        session.getProvider(JpaConnectionProvider.class).getEntityManager(),
        realm,
        AccountCopies.of(session, realm));
  }

  /** An organisation that is not closed. */
  public Optional<Organisation> find(UnifiedSocialCreditCode code) {
    return row(code).filter(row -> row.closedAt == null).map(StaffRegister::organisation);
  }

  /** Whether a code was ever given to an organisation, also one that is closed now. */
  public boolean knows(UnifiedSocialCreditCode code) {
    return row(code).isPresent();
  }

  /**
   * The organisation and all below it that are not closed, each after the one above it; every
   * organisation of the realm when the path is empty.
   */
  public List<Organisation> branch(Optional<OrganisationPath> top) {
    return entities
        .createQuery(
            "select o from SignetOrganisation o where o.realmId = :realm and o.closedAt is null"
                + " and (o.path = :top or o.path like :below) order by o.path",
            OrganisationEntity.class)
        .setParameter("realm", realm.getId())
        .setParameter("top", top.map(OrganisationPath::text).orElse(""))
        .setParameter("below", top.map(path -> path.text() + "/%").orElse("%"))
        .getResultStream()
        .map(StaffRegister::organisation)
        .toList();
  }

  /** Writes a new organisation, or the new name of one. */
  public void write(Organisation organisation) {
    OrganisationEntity row =
        row(organisation.code())
            .orElseGet(
                () -> {
                  OrganisationEntity made = new OrganisationEntity();
                  made.id = id(organisation.code());
                  made.realmId = realm.getId();
                  made.path = organisation.path().text();
                  made.level = organisation.level().claim();
                  return made;
                });
    row.name = organisation.name();
    entities.persist(row);
    entities.flush(); // so that a code taken in this moment is refused here
  }

  /**
   * Closes an organisation for good; its code is not given again.
   *
   * @return false when it has staff or organisations below it
   */
  public boolean close(Organisation organisation) {
    OrganisationEntity row = lock(organisation);
    boolean inUse = branch(Optional.of(organisation.path())).size() > 1;
    if (inUse || !staffOf(organisation).isEmpty()) {
      return false;
    }
    row.closedAt = Time.currentTimeMillis();
    return true;
  }

  /**
   * Holds an organisation until the transaction ends, so that nobody closes it or changes its staff
   * meanwhile.
   *
   * @return false when it was closed in this moment
   */
  public boolean hold(Organisation organisation) {
    return lock(organisation).closedAt == null;
  }

  /** A user's posts, the longest-held first. */
  public List<Post> posts(String userId) {
    return new PlainStatements(entities)
        .with(
            POSTS,
            select -> {
              select.setString(1, realm.getId());
              select.setString(2, userId);
              List<Post> posts = new ArrayList<>();
              try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                  posts.add(
                      post(
                          found.getString(1),
                          found.getLong(2),
                          organisation(
                              found.getString(3), found.getString(4), found.getString(5))));
                }
              }
              return posts;
            });
  }

  /** A user's post in an organisation. */
  public Optional<Post> post(String userId, Organisation organisation) {
    return Optional.ofNullable(entities.find(StaffEntity.class, staffId(userId, organisation)))
        .map(row -> post(row.roles, row.joinedAt, organisation));
  }

  /** The ids of an organisation's staff. */
  public List<String> staffOf(Organisation organisation) {
    return entities
        .createQuery(
            "select s.userId from SignetStaff s where s.organisationId = :organisation"
                + " order by s.joinedAt, s.id",
            String.class)
        .setParameter("organisation", id(organisation.code()))
        .getResultList();
  }

  /** Lets a user join, or gives a user other roles. */
  public void enrol(String userId, Organisation organisation, Set<String> roles) {
    StaffEntity row = entities.find(StaffEntity.class, staffId(userId, organisation));
    if (row == null) {
      row = new StaffEntity();
      row.id = staffId(userId, organisation);
      row.realmId = realm.getId();
      row.organisationId = id(organisation.code());
      row.userId = userId;
      row.joinedAt = Time.currentTimeMillis();
    }
    row.roles = String.join(" ", new TreeSet<>(roles));
    entities.persist(row);
    entities.flush();
    copies.forget(userId);
  }

  /** Lets a user leave. */
  public void dismiss(String userId, Organisation organisation) {
    StaffEntity row = entities.find(StaffEntity.class, staffId(userId, organisation));
    if (row != null) {
      entities.remove(row);
      entities.flush();
    }
  }

  /**
   * Gives a user's posts to another account of the same person. Where that one has a post already,
   * it keeps its own roles.
   */
  public void moveUser(String from, String into) {
    for (Post post : posts(from)) {
      if (post(into, post.organisation()).isEmpty()) {
        enrol(into, post.organisation(), post.roles());
      }
    }
    removeUser(from);
  }

  /** Removes every post of a user. */
  public void removeUser(String userId) {
    entities
        .createQuery("delete from SignetStaff s where s.realmId = :realm and s.userId = :user")
        .setParameter("realm", realm.getId())
        .setParameter("user", userId)
        .executeUpdate();
  }

  /** Removes everything of the realm. */
  public void removeAll() {
    for (String entity : List.of("SignetStaff", "SignetOrganisation")) {
      entities
          .createQuery("delete from " + entity + " r where r.realmId = :realm")
          .setParameter("realm", realm.getId())
          .executeUpdate();
    }
  }

  private OrganisationEntity lock(Organisation organisation) {
    OrganisationEntity row =
        row(organisation.code()).orElseThrow(() -> new IllegalStateException("no such row"));
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return row;
  }

  private Optional<OrganisationEntity> row(UnifiedSocialCreditCode code) {
    return Optional.ofNullable(entities.find(OrganisationEntity.class, id(code)));
  }

  private String id(UnifiedSocialCreditCode code) {
    return OrganisationEntity.id(realm.getId(), code.code());
  }

  private String staffId(String userId, Organisation organisation) {
    return StaffEntity.id(id(organisation.code()), userId);
  }

  private static Post post(String roles, long joinedAt, Organisation organisation) {
    return new Post(
        organisation,
        roles.isEmpty() ? Set.of() : Set.of(roles.split(" ")),
        Instant.ofEpochMilli(joinedAt));
  }

  private static Organisation organisation(OrganisationEntity row) {
    return organisation(row.path, row.name, row.level);
  }

  private static Organisation organisation(String path, String name, String level) {
    try {
      return new Organisation(
          OrganisationPath.parse(path),
          name,
          GovernmentLevel.of(level)
              .orElseThrow(() -> new IllegalStateException("no such level of government")));
    } catch (CreditCodeFormatException e) {
      throw new IllegalStateException("an organisation's path holds what was never checked", e);
    }
  }
}
