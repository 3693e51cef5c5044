package org.signet.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One security-relevant act or attempt (GB/T 22239-2019, 8.1.4.3: time, user, kind of event,
 * success or failure, other data). Its sequence number is its index in the log.
 *
 * <p>Encoding: one JSON object of strings in the canonical form of RFC 8785, members {@code action
 * actor at details outcome reason subject}, at most 65,535 bytes; {@code at} in UTC with
 * milliseconds.
 *
 * <p>Texts come from outside too, and no hostile text may keep an event out of the log: over-long
 * texts are cut and end in {@code …}, unpaired surrogates become U+FFFD, control characters are
 * escaped. <b>No personal data:</b> the log cannot forget, so actors and subjects are pseudonymous
 * ids, never names, resident ID numbers, document content, tokens or keys. That is the caller's
 * duty.
 *
 * @param at when it happened; years 0 to 9999, cut to milliseconds
 * @param actor who: id of a user, client or component; empty if unknown; at most 256 characters
 * @param action what, as a stable dotted word: {@code seal.revoke}; at most 256 characters
 * @param subject on what: id of a seal, stamp, user; may be empty; at most 256 characters
 * @param outcome whether it was done
 * @param reason why not, as a stable code, or why, in words; may be empty; at most 1,024 characters
 * @param details further facts, at most 16; names up to 40 and values up to 500 characters
 */
public record AuditEvent(
    Instant at,
    String actor,
    String action,
    String subject,
    Outcome outcome,
    String reason,
    Map<String, String> details) {
  private static final int ID_LENGTH = 256;
  private static final int REASON_LENGTH = 1024;
  private static final int MAX_DETAILS = 16;
  private static final int NAME_LENGTH = 40;
  private static final int VALUE_LENGTH = 500;
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Whether the act was done. */
  public enum Outcome {
    SUCCESS,
    /** It failed, or was refused. */
    FAILURE
  }

  public AuditEvent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw new IllegalArgumentException("expected a time in the years 0 to 9999, found " + at);
    }
    if (action.isEmpty()) {
      throw new IllegalArgumentException("an audit event names its action");
    }
    if (details.size() > MAX_DETAILS) {
      throw new IllegalArgumentException("expected at most 16 details, found " + details.size());
    }
    actor = fit(actor, ID_LENGTH);
    action = fit(action, ID_LENGTH);
    subject = fit(subject, ID_LENGTH);
    reason = fit(reason, REASON_LENGTH);
    SortedMap<String, String> fitted = new TreeMap<>();
    details.forEach((name, value) -> fitted.put(fit(name, NAME_LENGTH), fit(value, VALUE_LENGTH)));
    details = Collections.unmodifiableSortedMap(fitted);
  }

  /** Something that was done. */
  public static AuditEvent success(Instant at, String actor, String action, String subject) {
    return new AuditEvent(at, actor, action, subject, Outcome.SUCCESS, "", Map.of());
  }

  /** Something that failed or was refused, with a stable reason code. */
  public static AuditEvent failure(
      Instant at, String actor, String action, String subject, String reason) {
    return new AuditEvent(at, actor, action, subject, Outcome.FAILURE, reason, Map.of());
  }

  /** The same event with one more fact. */
  public AuditEvent with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new AuditEvent(at, actor, action, subject, outcome, reason, more);
  }

  private static String fit(String text, int limit) {
    if (text.length() <= limit && text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text; // nearly every text
    }
    StringBuilder fitted = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean unpaired = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (fitted.length() + Character.charCount(c) > limit) {
        int end = limit - 1;
        end -= Character.isHighSurrogate(fitted.charAt(end - 1)) ? 1 : 0;
        fitted.setLength(end);
        return fitted.append('…').toString();
      }
      fitted.appendCodePoint(unpaired ? 0xfffd : c);
      i += Character.charCount(c);
    }
    return fitted.toString();
  }

  /** The canonical bytes that go into the log. */
  public byte[] encoded() {
    StringBuilder out = new StringBuilder();
    member(out, "{\"action\":", action);
    member(out, ",\"actor\":", actor);
    member(out, ",\"at\":", TIME.format(at));
    out.append(",\"details\":");
    CanonicalJson.write(out, details);
    member(out, ",\"outcome\":", outcome.name());
    member(out, ",\"reason\":", reason);
    member(out, ",\"subject\":", subject);
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void member(StringBuilder out, String name, String value) {
    out.append(name);
    CanonicalJson.write(out, value);
  }

  /**
   * Reads what {@link #encoded()} wrote.
   *
   * @throws AuditFormatException if the bytes are anything but the canonical encoding of an event
   */
  public static AuditEvent parse(byte[] bytes) throws AuditFormatException {
    SortedMap<String, Object> members = CanonicalJson.read(bytes);
    try {
      AuditEvent event =
          new AuditEvent(
              Instant.parse(text(members, "at")),
              text(members, "actor"),
              text(members, "action"),
              text(members, "subject"),
              Outcome.valueOf(text(members, "outcome")),
              text(members, "reason"),
              details(members));
      if (!Arrays.equals(event.encoded(), bytes)) {
        throw new AuditFormatException("the audit event is not in its canonical form");
      }
      return event;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new AuditFormatException("audit event: " + e.getMessage(), e);
    }
  }

  private static String text(SortedMap<String, Object> members, String name)
      throws AuditFormatException {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new AuditFormatException("an audit event has a text '" + name + "'");
  }

  private static Map<String, String> details(SortedMap<String, Object> members)
      throws AuditFormatException {
    if (!(members.get("details") instanceof Map<?, ?> found)) {
      throw new AuditFormatException("an audit event has an object 'details'");
    }
    Map<String, String> details = new TreeMap<>();
    found.forEach((name, value) -> details.put((String) name, (String) value));
    return details;
  }
}
