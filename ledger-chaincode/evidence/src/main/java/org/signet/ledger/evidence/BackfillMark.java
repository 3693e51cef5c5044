package org.signet.ledger.evidence;

/**
 * How far a backfill has come; durable together with the batch, so that it goes on where it was.
 *
 * @param source names what is read, at most 200 characters
 * @param position behind the last record that is in the batch, in the source's own measure
 */
public record BackfillMark(String source, long position) {
  private static final int MAX_SOURCE = 200;

  public BackfillMark {
    if (source.isEmpty() || source.length() > MAX_SOURCE || position < 0) {
      throw new IllegalArgumentException("expected a source of 1 to 200 characters and a position");
    }
  }
}
