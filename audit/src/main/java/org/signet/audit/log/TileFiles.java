package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A file for each tile, as C2SP tlog-tiles lays them out; partial tiles too. */
final class TileFiles implements TileShelf {
  private final Path dir;
  private final Set<Path> unsynced = new HashSet<>();
  private final Object partialFiles = new Object();

  TileFiles(Path dir) {
    this.dir = dir;
  }

  @Override
  public void write(List<Tile> full) throws IOException {
    for (Tile tile : full) {
      write(dir.resolve(TilePath.full(tile.level, tile.number)), tile.hashes());
      deletePartials(dir.resolve(TilePath.partials(tile.level, tile.number)));
    }
  }

  private void deletePartials(Path partials) throws IOException {
    synchronized (partialFiles) {
      if (Files.isDirectory(partials)) {
        try (Stream<Path> files = Files.list(partials)) {
          for (Path partial : files.toList()) {
            Files.delete(partial);
          }
        }
        Files.delete(partials);
      }
    }
  }

  private void write(Path file, byte[] hashes) throws IOException {
    Set<Path> changed = new HashSet<>();
    changed.add(file);
    Path parent = file.getParent();
    for (; !Files.isDirectory(parent); parent = parent.getParent()) {
      changed.add(parent);
    }
    changed.add(parent); // the directories that get a new name
    changed.add(file.getParent());
    Durable.createDirectories(file.getParent());
    Durable.replace(file, hashes);
    synchronized (unsynced) {
      unsynced.addAll(changed);
    }
  }

  @Override
  public void publish(List<Tile> unfinished) throws IOException {
    for (Tile tile : unfinished) {
      synchronized (partialFiles) {
        write(
            dir.resolve(TilePath.partial(tile.level, tile.number, tile.count())),
            Arrays.copyOf(tile.hashes(), tile.count() * TilePath.HASH_BYTES));
      }
    }
    List<Path> paths;
    synchronized (unsynced) {
      paths = List.copyOf(unsynced);
    }
    for (Path path : paths) {
      try {
        Durable.sync(path);
      } catch (NoSuchFileException e) {
        // A partial tile that was replaced by the full one meanwhile, which is in the set itself.
        if (Files.exists(path)) {
          throw e;
        }
      }
    }
    synchronized (unsynced) {
      unsynced.removeAll(paths);
    }
  }

  @Override
  public byte[] full(int level, long number) throws IOException {
    String name = TilePath.full(level, number);
    byte[] tile = Files.readAllBytes(dir.resolve(name));
    if (tile.length != TilePath.WIDTH * TilePath.HASH_BYTES) {
      throw new IOException(name + " has " + tile.length + " bytes instead of 8192");
    }
    return tile;
  }
}
