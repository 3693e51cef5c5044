package org.signet.audit.log;

/** A segment does not go on with a whole, sound frame. */
public final class FrameFault extends Exception {
  /** What is wrong with the bytes. */
  public enum Kind {
    /** The file ends within a header or an entry. */
    INCOMPLETE,
    /** The segment's header is not that of this log and position. */
    SEGMENT_HEADER,
    /** The length is negative or too large. */
    LENGTH,
    /** The bytes do not match their CRC-32C. */
    CHECKSUM
  }

  private final Kind kind;
  private final long offset;

  FrameFault(Kind kind, long offset, String message) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }

  public Kind kind() {
    return kind;
  }

  /** Where in the segment the bad header or frame begins. */
  public long offset() {
    return offset;
  }
}
