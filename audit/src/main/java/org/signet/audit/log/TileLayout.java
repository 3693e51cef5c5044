package org.signet.audit.log;

/** How the tiles of a log's trees lie on disk; decided when the log is made. */
public enum TileLayout {
  /** A file for each tile, named as {@link TilePath} says: what other programs read. */
  FILES,

  /**
   * A file for each level under {@code rows/}, hash i of the level at byte 32 i: for logs of
   * millions, whose checkpoints would have to make thousands of files durable.
   */
  ROWS
}
