package org.signet.audit.verify;

import java.util.OptionalLong;

/**
 * Something wrong with a log.
 *
 * @param index the record it begins with, if one can be named
 * @param file path in the log's directory
 * @param offset byte in the file, if one can be named
 * @param detail what was expected and found
 */
public record LogFinding(
    Kind kind, OptionalLong index, String file, OptionalLong offset, String detail) {
  /** What kind of damage. */
  public enum Kind {
    /** The directory holds no log, or its description or a segment's name is malformed. */
    NO_LOG,
    /** A segment's header is not that of this log and position. */
    SEGMENT_HEADER,
    /** A frame's bytes are damaged: CRC-32C, length, or cut within published records. */
    DAMAGED_RECORD,
    /** Records are missing in the middle. */
    MISSING_RECORDS,
    /** A record stands there a second time. */
    DUPLICATED_RECORD,
    /** Records have changed places. */
    REORDERED_RECORDS,
    /** The record's HMAC-SM3 is not that of its place and entry. */
    RECORD_MAC,
    /** The record is sound in form and is not the one that was hashed into the tree. */
    ALTERED_RECORD,
    /**
     * The records are those that were signed; a tile is damaged or missing and can be made again.
     */
    DAMAGED_TILE,
    /** A checkpoint file is malformed or of another log. */
    CHECKPOINT_FORMAT,
    /** A checkpoint is not signed by the log's key. */
    CHECKPOINT_SIGNATURE,
    /**
     * The records do not have the root that the checkpoint names, and no single one can be named.
     */
    CHECKPOINT_ROOT,
    /** The checkpoint covers more records than there are. */
    TRUNCATED,
    /** A checkpoint kept elsewhere covers more records than there are. */
    ROLLED_BACK,
    /** A checkpoint kept elsewhere names another root: the log's history was rewritten. */
    OTHER_HISTORY
  }

  /** One line for people: kind, record, place and reason. */
  public String text() {
    StringBuilder text = new StringBuilder(kind.name());
    index.ifPresent(number -> text.append(" record ").append(number));
    text.append(" in ").append(file);
    offset.ifPresent(at -> text.append(" at byte ").append(at));
    return text.append(": ").append(detail).toString();
  }
}
