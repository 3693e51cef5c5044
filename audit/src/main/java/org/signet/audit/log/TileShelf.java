package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the tiles of one tree lie. One thread writes, many read. */
interface TileShelf {
  /** Writes full tiles; what stood in their place is overwritten. Not yet durable. */
  void write(List<Tile> full) throws IOException;

  /**
   * Makes the tiles that were written durable.
   *
   * @param unfinished the tiles at the edge, for readers of the published tree
   */
  void publish(List<Tile> unfinished) throws IOException;

  /**
   * The hashes of a full tile.
   *
   * @throws IOException if the tile is missing or has not 8,192 bytes
   */
  byte[] full(int level, long number) throws IOException;

  static TileShelf in(Path dir, TileLayout layout) {
    return layout == TileLayout.ROWS ? new TileRows(dir) : new TileFiles(dir);
  }
}
