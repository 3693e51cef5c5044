package org.signet.audit.verify;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.signet.audit.log.TileLayout;
import org.signet.audit.log.TilePath;
import org.signet.audit.log.TileRows;
import org.signet.audit.tree.Frontier;
import org.signet.audit.tree.TreeHash;

/** Hashes the records into a tree again and compares it with the tiles on disk. */
final class TreeCheck {
  private static final int MAX_FAULTS = 20;

  private final TreeHash hash;
  private final Path log;
  private final Path dir;
  private final TileLayout layout;
  private final long published;
  private final Set<Long> wanted = new TreeSet<>();
  private final Map<Long, byte[]> roots = new HashMap<>();
  private final Frontier frontier;
  private final List<byte[]> edges = new ArrayList<>();
  private final List<TileFault> faults = new ArrayList<>();
  private final List<Full> full = new ArrayList<>();

  /** A tile that differs from the records, and the first record that it differs in, if level 0. */
  record TileFault(String file, OptionalLong offset, OptionalLong record, String detail) {}

  @SuppressWarnings("ArrayRecordComponent") // between two lines of append
  private record Full(int level, long number, byte[] hashes) {}

  /**
   * A check of one tree.
   *
   * @param log the log's directory, for the names in faults
   * @param dir the tree's directory
   * @param published size up to which tiles must be there
   */
  TreeCheck(TreeHash hash, Path log, Path dir, TileLayout layout, long published) {
    this.layout = layout;
    this.hash = hash;
    this.log = log;
    this.dir = dir;
    this.published = published;
    this.frontier = new Frontier(hash);
  }

  /** Asks for the root at a size. */
  void want(long size) {
    wanted.add(size);
  }

  /** To be called before the first record. */
  void begin() throws IOException {
    reached(0);
  }

  void append(byte[] entry) throws IOException {
    frontier.append(hash.leaf(entry), this::completed);
    for (Full tile : full) {
      compareFull(tile);
    }
    full.clear();
    reached(frontier.size());
  }

  private void completed(int treeLevel, long index, byte[] node) {
    if (treeLevel % TilePath.HEIGHT != 0) {
      return;
    }
    int level = treeLevel / TilePath.HEIGHT;
    if (level == edges.size()) {
      edges.add(new byte[TilePath.WIDTH * hash.sizeBytes()]);
    }
    int at = (int) (index % TilePath.WIDTH);
    System.arraycopy(node, 0, edges.get(level), at * hash.sizeBytes(), hash.sizeBytes());
    if (at == TilePath.WIDTH - 1) {
      full.add(new Full(level, index / TilePath.WIDTH, edges.get(level).clone()));
    }
  }

  private void reached(long size) throws IOException {
    if (wanted.contains(size)) {
      roots.put(size, frontier.root());
    }
    if (size == published) {
      comparePartials(size);
    }
  }

  private void compareFull(Full tile) throws IOException {
    if (layout == TileLayout.ROWS) {
      compareInRow(tile);
      return;
    }
    String name = TilePath.full(tile.level, tile.number);
    long leaves = (tile.number + 1) << (TilePath.HEIGHT * (tile.level + 1));
    Path file = dir.resolve(name);
    if (leaves <= published || Files.exists(file)) {
      compare(file, tile.level, tile.number, tile.hashes, leaves <= published);
    }
  }

  private void compareInRow(Full tile) throws IOException {
    if ((tile.number + 1) << (TilePath.HEIGHT * (tile.level + 1)) > published) {
      return;
    }
    Path file = new TileRows(dir).file(tile.level);
    String name = log.relativize(file).toString();
    long offset = TileRows.offset(tile.number);
    if (!Files.isRegularFile(file) || Files.size(file) < offset + tile.hashes.length) {
      fault(
          new TileFault(
              name, OptionalLong.of(offset), OptionalLong.empty(), "the tile is missing"));
      return;
    }
    byte[] found = new byte[tile.hashes.length];
    try (RandomAccessFile row = new RandomAccessFile(file.toFile(), "r")) {
      row.seek(offset);
      row.readFully(found);
    }
    int at = Arrays.mismatch(found, tile.hashes);
    if (at >= 0) {
      long position = tile.number * TilePath.WIDTH + at / hash.sizeBytes();
      fault(
          new TileFault(
              name,
              OptionalLong.of(offset + at),
              tile.level == 0 ? OptionalLong.of(position) : OptionalLong.empty(),
              "hash " + position + " of the row is not the one computed from the records"));
    }
  }

  private void comparePartials(long size) throws IOException {
    if (layout == TileLayout.ROWS) {
      return;
    }
    for (int level = 0; size >> (TilePath.HEIGHT * level) > 0; level++) {
      long hashes = size >> (TilePath.HEIGHT * level);
      int width = (int) (hashes % TilePath.WIDTH);
      long number = hashes / TilePath.WIDTH;
      Path file = width == 0 ? null : dir.resolve(TilePath.partial(level, number, width));
      if (file != null && (Files.exists(file) || !Files.exists(fullPath(level, number)))) {
        byte[] expected = Arrays.copyOf(edges.get(level), width * hash.sizeBytes());
        compare(file, level, number, expected, true);
      }
    }
  }

  private Path fullPath(int level, long number) {
    return dir.resolve(TilePath.full(level, number));
  }

  private void compare(Path file, int level, long number, byte[] expected, boolean required)
      throws IOException {
    String name = log.relativize(file).toString();
    if (!Files.isRegularFile(file)) {
      fault(new TileFault(name, OptionalLong.empty(), OptionalLong.empty(), "the tile is missing"));
      return;
    }
    byte[] found = Files.readAllBytes(file);
    int at = Arrays.mismatch(found, expected);
    if (at < 0 || (!required && found.length != expected.length)) {
      return;
    }
    int position = at / hash.sizeBytes();
    boolean isLeaf = level == 0 && found.length == expected.length;
    fault(
        new TileFault(
            name,
            OptionalLong.of(at),
            isLeaf ? OptionalLong.of(number * TilePath.WIDTH + position) : OptionalLong.empty(),
            found.length == expected.length
                ? "hash " + position + " of the tile is not the one computed from the records"
                : "expected " + expected.length + " bytes, found " + found.length));
  }

  private void fault(TileFault fault) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(fault);
    }
  }

  List<TileFault> faults() {
    return List.copyOf(faults);
  }

  long size() {
    return frontier.size();
  }

  byte[] root() {
    return frontier.root();
  }

  /** The root at a size that was wanted and reached. */
  byte[] root(long size) {
    return roots.get(size);
  }
}
