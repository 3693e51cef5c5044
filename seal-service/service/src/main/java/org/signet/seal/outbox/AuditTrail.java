package org.signet.seal.outbox;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.signet.audit.log.AuditEvent;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.seal.store.Database;
import org.signet.seal.store.Ids;
import org.signet.seal.store.OutboxRow;

/**
 * Where acts are recorded. Three ways: <em>announced</em>, durable before the act, which must not
 * happen otherwise; <em>done</em>, as an outbox row in the transaction of the act;
 * <em>refused</em>, for attempts. Thread-safe.
 */
public final class AuditTrail {
  /** Detail that carries the id of the outbox row an event came through. */
  static final String ROW_ID = "outbox";

  private final AuditLog log;
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;

  public AuditTrail(AuditLog log, Database database, Ids ids, InstantSource clock) {
    this.log = log;
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Records that an act is about to happen; durable when this returns.
   *
   * @throws AuditUnavailableException when it could not be recorded; the act must not happen
   */
  public void announce(Act act) throws AuditUnavailableException {
    try {
      log.record(event(act, act.action() + ".announced", AuditEvent.Outcome.SUCCESS, ""));
    } catch (LogException e) {
      throw new AuditUnavailableException(e);
    }
  }

  /** The row that records a finished act; to be written in the act's own transaction. */
  public OutboxRow done(Act act) {
    return row(act, AuditEvent.Outcome.SUCCESS, "");
  }

  /**
   * Records an attempt that was refused, at once when the log can be written, else through the
   * outbox.
   *
   * @param code stable reason
   */
  public void refused(Act act, String code) {
    try {
      log.record(event(act, act.action(), AuditEvent.Outcome.FAILURE, code));
    } catch (LogException e) {
      OutboxRow row = row(act, AuditEvent.Outcome.FAILURE, code);
      database.write(
          rows -> {
            rows.outbox().insert(row);
            return null;
          });
    }
  }

  private OutboxRow row(Act act, AuditEvent.Outcome outcome, String code) {
    String id = ids.next();
    AuditEvent event = event(act, act.action(), outcome, code).with(ROW_ID, id);
    return OutboxRow.fresh(id, OutboxRow.Kind.AUDIT, event.encoded(), event.at());
  }

  private AuditEvent event(Act act, String action, AuditEvent.Outcome outcome, String reason) {
    Map<String, String> details = new TreeMap<>(act.details());
    return new AuditEvent(
        clock.instant(), act.actor(), action, act.subject(), outcome, reason, details);
  }
}
