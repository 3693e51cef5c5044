package org.signet.idp.keycloak.outbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.AsyncCommitIntegrator;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.signet.audit.log.AuditEvent;
import org.signet.idp.keycloak.tables.PlainStatements;

/**
 * The rows of the outbox in the transaction of a session. They are written and read by statements
 * of our own: each sign-on pays for two of them, and nothing of them is ever changed.
 */
public final class Outbox {
  /** The detail of a record that names its row, so that a second delivery is noticed. */
  static final String EVENT_ID = "outbox";

  /** Hibernate's value for leaving out rows that another transaction has locked. */
  private static final int SKIP_LOCKED = -2;

  /** Databases bound how many values a list may have; the smallest bound is 1,000. */
  private static final int AT_ONCE = 512;

  private static final String INSERT =
      "insert into SIGNET_AUDIT_OUTBOX (EVENT_ID, RECORD, WRITTEN_AT) values (?, ?, ?)";

  /** As INSERT; PostgreSQL gives a transaction its number with the first thing that it writes. */
  private static final String INSERT_AHEAD =
      "with ALONE as materialized (select set_config('synchronous_commit', 'off', true)"
          + " where pg_current_xact_id_if_assigned() is null)"
          + " insert into SIGNET_AUDIT_OUTBOX (EVENT_ID, RECORD, WRITTEN_AT)"
          + " select ?, ?, ? from (select count(*) from ALONE) ASKED";

  private static final String BACKLOG = "select count(*), min(WRITTEN_AT) from SIGNET_AUDIT_OUTBOX";
  private static final String ANY =
      "select SEQUENCE_NUMBER from SIGNET_AUDIT_OUTBOX"
          + " order by SEQUENCE_NUMBER fetch first 1 rows only";
  private static final String OLDEST =
      "select SEQUENCE_NUMBER, EVENT_ID, RECORD from SIGNET_AUDIT_OUTBOX"
          + " order by SEQUENCE_NUMBER fetch first ";
  private static final String EVENTS_AFTER =
      "select SEQUENCE_NUMBER, EVENT_ID from SIGNET_AUDIT_OUTBOX where SEQUENCE_NUMBER > ?"
          + " order by SEQUENCE_NUMBER fetch first "
          + AT_ONCE
          + " rows only";
  private static final String FORGET =
      "delete from SIGNET_AUDIT_OUTBOX where SEQUENCE_NUMBER in (%s)";

  private final EntityManager entities;
  private final PlainStatements statements;

  Outbox(EntityManager entities) {
    this.entities = entities;
    this.statements = new PlainStatements(entities);
  }

  /** The outbox as a session sees it. */
  public static Outbox of(KeycloakSession session) {
    return new Outbox(session.getProvider(JpaConnectionProvider.class).getEntityManager());
  }

  /** How much is waiting, and since when (epoch milliseconds; 0 when nothing is). */
  record Backlog(long rows, long oldestMillis) {
    static final Backlog NONE = new Backlog(0, 0);
  }

  /**
   * Writes records that wait from the commit of this transaction on, in this order. Each is
   * inserted at once, since the database gives it its number: what cannot be written stops the act
   * here. To be called when nothing more is done in the transaction: where one record is all of it,
   * its statement is the whole transaction, which saves two trips to the database.
   */
  public void add(List<AuditEvent> events) {
    insert(INSERT, events, statements.askedNothing());
  }

  /**
   * As {@link #add}, for records of an act that gives nothing out before another one commits:
   * unless this transaction writes something else, its commit does not wait for the disk where
   * those of Keycloak's own sessions do not either. The next commit that waits, of whichever
   * transaction, waits for these records too, for the database writes its journal in one order.
   */
  public void addAhead(List<AuditEvent> events) {
    boolean nothingElse = statements.askedNothing(); // and the database knows all that is written
    insert(mayCommitAhead() ? INSERT_AHEAD : INSERT, events, nothingElse);
  }

  /** Keycloak knows the databases that can do it, and an exception among them. */
  @SuppressWarnings("deprecation") // what came in its place tells listeners and does not show them
  private boolean mayCommitAhead() {
    var listeners =
        entities
            .getEntityManagerFactory()
            .unwrap(SessionFactoryImplementor.class)
            .getEventEngine()
            .getListenerRegistry()
            .getEventListenerGroup(EventType.PRE_INSERT)
            .listeners();
    for (var listener : listeners) {
      if (listener instanceof AsyncCommitIntegrator) {
        return true;
      }
    }
    return false;
  }

  private void insert(String sql, List<AuditEvent> events, boolean nothingElse) {
    PlainStatements.Work<Void> work =
        insert -> {
          for (AuditEvent event : events) {
            insert(insert, event);
          }
          return null;
        };
    if (nothingElse && events.size() == 1) { // several would be several transactions
      statements.alone(sql, work);
    } else {
      statements.with(sql, work);
    }
  }

  private static void insert(PreparedStatement insert, AuditEvent event) throws SQLException {
    String id = UUID.randomUUID().toString();
    insert.setString(1, id);
    insert.setString(2, new String(event.with(EVENT_ID, id).encoded(), StandardCharsets.UTF_8));
    insert.setLong(3, Time.currentTimeMillis());
    insert.executeUpdate(); // there is almost always one event
  }

  Backlog backlog() {
    return statements.with(
        BACKLOG,
        select -> {
          try (ResultSet found = select.executeQuery()) {
            found.next();
            return new Backlog(found.getLong(1), found.getLong(2)); // none are null, which is 0
          }
        });
  }

  /** Whether anything is waiting; much cheaper than how much. */
  boolean holdsAny() {
    return statements.with(
        ANY,
        select -> {
          try (ResultSet found = select.executeQuery()) {
            return found.next();
          }
        });
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
      return statements.with(
          OLDEST + limit + " rows only",
          select -> {
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                rows.add(new Row(found.getLong(1), found.getString(2), found.getString(3)));
              }
            }
            return rows;
          });
    }

    @Override
    public void forget(Collection<Long> numbers) {
      List<Long> all = new ArrayList<>(numbers);
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        forgetSome(all.subList(from, Math.min(from + AT_ONCE, all.size())));
      }
    }

    /**
     * With lists of few lengths, so that the database knows the statement: the last one repeats.
     */
    private void forgetSome(List<Long> numbers) {
      int length = numbers.size() == 1 ? 1 : Integer.highestOneBit(numbers.size() - 1) << 1;
      statements.with(
          FORGET.formatted(String.join(",", Collections.nCopies(length, "?"))),
          delete -> {
            for (int i = 0; i < length; i++) {
              delete.setLong(i + 1, numbers.get(Math.min(i, numbers.size() - 1)));
            }
            return delete.executeUpdate();
          });
    }

    /** Looks at every row, for this is rare and an index of the events would be paid for always. */
    @Override
    public void forgetDelivered(Set<String> eventIds) {
      long last = 0;
      for (List<Row> some = eventsAfter(last); !some.isEmpty(); some = eventsAfter(last)) {
        last = some.get(some.size() - 1).number();
        forget(
            some.stream()
                .filter(row -> eventIds.contains(row.eventId()))
                .map(Row::number)
                .toList());
      }
    }

    private List<Row> eventsAfter(long number) {
      return statements.with(
          EVENTS_AFTER,
          select -> {
            select.setLong(1, number);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                rows.add(new Row(found.getLong(1), found.getString(2), ""));
              }
            }
            return rows;
          });
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
