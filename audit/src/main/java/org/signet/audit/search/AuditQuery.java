package org.signet.audit.search;

import java.time.Instant;
import java.util.Optional;
import org.signet.audit.log.AuditEvent;

/**
 * What to look for; everything that is set must hold. Immutable.
 *
 * @param actor exactly this actor
 * @param action this action, or all below it if it ends in a dot: {@code seal.}
 * @param subject exactly this subject
 * @param from not before
 * @param to before
 * @param start index to begin at, at least 0
 * @param limit at most so many records in a page, 1 to 1,000
 */
public record AuditQuery(
    Optional<String> actor,
    Optional<String> action,
    Optional<String> subject,
    Optional<Instant> from,
    Optional<Instant> to,
    long start,
    int limit) {
  /** The largest page. */
  public static final int MAX_LIMIT = 1000;

  public AuditQuery {
    if (start < 0 || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "expected a start of at least 0 and a limit of 1 to 1000, found " + start + ", " + limit);
    }
  }

  /** Everything, from the first record, 100 a page. */
  public static AuditQuery all() {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        100);
  }

  public AuditQuery byActor(String id) {
    return new AuditQuery(Optional.of(id), action, subject, from, to, start, limit);
  }

  public AuditQuery ofAction(String word) {
    return new AuditQuery(actor, Optional.of(word), subject, from, to, start, limit);
  }

  public AuditQuery onSubject(String id) {
    return new AuditQuery(actor, action, Optional.of(id), from, to, start, limit);
  }

  public AuditQuery notBefore(Instant time) {
    return new AuditQuery(actor, action, subject, Optional.of(time), to, start, limit);
  }

  public AuditQuery before(Instant time) {
    return new AuditQuery(actor, action, subject, from, Optional.of(time), start, limit);
  }

  public AuditQuery startingAt(long index) {
    return new AuditQuery(actor, action, subject, from, to, index, limit);
  }

  public AuditQuery limitedTo(int records) {
    return new AuditQuery(actor, action, subject, from, to, start, records);
  }

  boolean matches(AuditEvent event) {
    return actor.map(event.actor()::equals).orElse(true)
        && action.map(word -> isAction(event.action(), word)).orElse(true)
        && subject.map(event.subject()::equals).orElse(true)
        && from.map(time -> !event.at().isBefore(time)).orElse(true)
        && to.map(event.at()::isBefore).orElse(true);
  }

  private static boolean isAction(String action, String word) {
    return word.endsWith(".") ? action.startsWith(word) : action.equals(word);
  }
}
