package org.signet.idp.keycloak.outbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.signet.audit.log.AuditEvent;

/** The rows of the outbox in the transaction of a session. */
public final class Outbox {
  /** The detail of a record that names its row, so that a second delivery is noticed. */
  static final String EVENT_ID = "outbox";

  /** Hibernate's value for leaving out rows that another transaction has locked. */
  private static final int SKIP_LOCKED = -2;

  /** Databases bound how many values a list may have; the smallest bound is 1,000. */
  private static final int AT_ONCE = 500;

  private final EntityManager entities;

  Outbox(EntityManager entities) {
    this.entities = entities;
  }

  /** The outbox as a session sees it. */
  public static Outbox of(KeycloakSession session) {
    return new Outbox(session.getProvider(JpaConnectionProvider.class).getEntityManager());
  }

  /** How much is waiting, and since when (epoch milliseconds; 0 when nothing is). */
  record Backlog(long rows, long oldestMillis) {}

  /**
   * Writes records that wait from the commit of this transaction on, in this order. Each is
   * inserted at once, since the database gives it its number: what cannot be written stops the act
   * here.
   */
  public void add(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      String id = UUID.randomUUID().toString();
      String record = new String(event.with(EVENT_ID, id).encoded(), StandardCharsets.UTF_8);
      entities.persist(new WaitingEntity(id, record, Time.currentTimeMillis()));
    }
  }

  Backlog backlog() {
    Object[] found =
        entities
            .createQuery(
                "select count(w), min(w.writtenAt) from SignetAuditWaiting w", Object[].class)
            .getSingleResult();
    return new Backlog((Long) found[0], found[1] == null ? 0 : (Long) found[1]);
  }

  /** The right to deliver until this transaction ends; none while another node has it. */
  Optional<Waiting> turn() {
    return entities
        .createQuery("select t from SignetAuditTurn t where t.id = :id", TurnEntity.class)
        .setParameter("id", TurnEntity.ONLY)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
        .getResultStream()
        .findFirst()
        .map(Turn::new);
  }

  private final class Turn implements Waiting {
    private final TurnEntity turn;

    Turn(TurnEntity turn) {
      this.turn = turn;
    }

    @Override
    public List<Row> oldest(int limit) {
      return entities
          .createQuery(
              "select w from SignetAuditWaiting w order by w.sequenceNumber", WaitingEntity.class)
          .setMaxResults(limit)
          .getResultStream()
          .map(row -> new Row(row.sequenceNumber, row.eventId, row.record))
          .toList();
    }

    @Override
    public void forget(Collection<String> eventIds) {
      List<String> ids = new ArrayList<>(eventIds);
      for (int from = 0; from < ids.size(); from += AT_ONCE) {
        entities
            .createQuery("delete from SignetAuditWaiting w where w.eventId in (:ids)")
            .setParameter("ids", ids.subList(from, Math.min(from + AT_ONCE, ids.size())))
            .executeUpdate();
      }
    }

    @Override
    public Mark mark() {
      return new Mark(turn.origin, turn.size);
    }

    @Override
    public void setMark(Mark mark) {
      turn.origin = mark.origin();
      turn.size = mark.size();
    }
  }
}
