package org.signet.audit.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file for each level, its full tiles behind each other: a checkpoint makes a handful of files
 * durable, however many tiles were filled. Unfinished tiles stand nowhere; opening a log computes
 * them from its records.
 */
public final class TileRows implements TileShelf {
  private static final int TILE_BYTES = TilePath.WIDTH * TilePath.HASH_BYTES;

  private final Path dir;
  private final Set<Integer> unsynced = new HashSet<>();

  /** The rows of the tree in a directory. */
  public TileRows(Path dir) {
    this.dir = dir;
  }

  /** The file of a level. */
  public Path file(int level) {
    return dir.resolve("rows").resolve(Integer.toString(level));
  }

  /** Where a tile begins in the file of its level. */
  public static long offset(long number) {
    return number * TILE_BYTES;
  }

  @Override
  public void write(List<Tile> full) throws IOException {
    Set<Integer> levels = new HashSet<>();
    full.forEach(tile -> levels.add(tile.level));
    for (int level : levels) {
      if (!Files.exists(file(level))) {
        Durable.createDirectories(file(level).getParent());
      }
      try (RandomAccessFile row = new RandomAccessFile(file(level).toFile(), "rw")) {
        for (Tile tile : full) {
          if (tile.level == level) {
            row.seek(offset(tile.number));
            row.write(tile.hashes());
          }
        }
      }
    }
    synchronized (unsynced) {
      unsynced.addAll(levels);
    }
  }

  @Override
  public void publish(List<Tile> unfinished) throws IOException {
    List<Integer> levels;
    synchronized (unsynced) {
      levels = List.copyOf(unsynced);
    }
    for (int level : levels) {
      Durable.sync(file(level));
    }
    if (!levels.isEmpty()) {
      Durable.sync(file(0).getParent());
      Durable.sync(dir);
    }
    synchronized (unsynced) {
      unsynced.removeAll(levels);
    }
  }

  /** Reads by a handle of its own: an interrupted reader must not close it for others. */
  @Override
  public byte[] full(int level, long number) throws IOException {
    byte[] tile = new byte[TILE_BYTES];
    try (RandomAccessFile row = new RandomAccessFile(file(level).toFile(), "r")) {
      row.seek(offset(number));
      row.readFully(tile);
    }
    return tile;
  }
}
