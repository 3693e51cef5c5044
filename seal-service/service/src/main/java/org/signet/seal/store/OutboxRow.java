package org.signet.seal.store;

import java.time.Instant;

/**
 * Something that is true in the database and must still reach a log.
 *
 * @param id sorts in the order of writing and stays the same on every repetition
 * @param kind which log
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record OutboxRow(
    String id, Kind kind, byte[] payload, Instant createdAt, Instant dueAt, int attempts) {
  /** What it is, and with that the log it is meant for. */
  public enum Kind {
    EVIDENCE,
    CERTIFICATE,
    AUDIT
  }

  public OutboxRow {
    payload = payload.clone();
  }

  /** A row that is due at once, and still is when the clock is set back before it goes. */
  public static OutboxRow fresh(String id, Kind kind, byte[] payload, Instant now) {
    return new OutboxRow(id, kind, payload, now, Instant.EPOCH, 0);
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }
}
