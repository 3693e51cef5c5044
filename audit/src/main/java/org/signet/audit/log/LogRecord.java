package org.signet.audit.log;

/**
 * An entry and its place in the log.
 *
 * @param index the record's sequence number, from 0 without gaps
 */
@SuppressWarnings("ArrayRecordComponent") // copied out, never compared
public record LogRecord(long index, byte[] entry) {
  @Override
  public byte[] entry() {
    return entry.clone();
  }
}
