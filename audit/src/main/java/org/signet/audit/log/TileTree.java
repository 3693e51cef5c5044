package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.audit.tree.Frontier;
import org.signet.audit.tree.HashSource;
import org.signet.audit.tree.TreeHash;

/**
 * A tree whose hashes lie in tiles on disk. Memory holds the unfinished tile of each level and a
 * small cache, whatever the size of the tree. One thread appends, many read.
 */
final class TileTree implements HashSource {
  private static final int CACHED_TILES = 128;

  /** Proofs of neighbours share nearly all of their nodes, each of which costs up to 127 hashes. */
  private static final int CACHED_NODES = 2048;

  private final TreeHash hash;
  private final Path dir;
  private final TileShelf shelf;
  private final Frontier frontier;
  private final List<Tile> edges = new ArrayList<>();
  private final List<Tile> finished = new ArrayList<>();
  private final Map<Place, byte[]> cache = latest(CACHED_TILES);

  /** Nodes inside of tiles, by their level and index in the tree; once complete they stay. */
  private final Map<Place, byte[]> nodes = latest(CACHED_NODES);

  private record Place(int level, long number) {}

  private static Map<Place, byte[]> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Place, byte[]> eldest) {
        return size() > most;
      }
    };
  }

  private TileTree(TreeHash hash, Path dir, TileLayout layout, long size) throws IOException {
    this.hash = hash;
    this.dir = dir;
    this.shelf = TileShelf.in(dir, layout);
    for (int level = 0; size >> (TilePath.HEIGHT * level) > 0; level++) {
      edges.add(loadEdge(level, size));
    }
    this.frontier = Frontier.load(hash, this, size);
  }

  /** The empty tree in {@code dir}; old tiles are overwritten as it grows. */
  static TileTree empty(TreeHash hash, Path dir, TileLayout layout) {
    try {
      return new TileTree(hash, dir, layout, 0);
    } catch (IOException e) {
      throw new IllegalStateException("an empty tree reads nothing", e);
    }
  }

  /**
   * The tree of the first {@code size} leaves, from the full tiles in {@code dir}.
   *
   * @param size a multiple of 256, so that no partial tile is needed
   * @throws IOException if a tile is missing or has not 8,192 bytes
   */
  static TileTree load(TreeHash hash, Path dir, TileLayout layout, long size) throws IOException {
    if (size % TilePath.WIDTH != 0) {
      throw new IllegalArgumentException("expected a multiple of 256, found " + size);
    }
    return new TileTree(hash, dir, layout, size);
  }

  /** The unfinished tile of a level, made from the full tiles below it. */
  private Tile loadEdge(int level, long size) throws IOException {
    long hashes = size >> (TilePath.HEIGHT * level);
    Tile edge = new Tile(level, hashes / TilePath.WIDTH);
    for (long i = edge.number * TilePath.WIDTH; i < hashes; i++) {
      edge.add(subtree(readFull(level - 1, i), 0, TilePath.WIDTH), 0);
    }
    return edge;
  }

  TreeHash hash() {
    return hash;
  }

  Path dir() {
    return dir;
  }

  synchronized long size() {
    return frontier.size();
  }

  synchronized byte[] root() {
    return frontier.root();
  }

  /** Appends leaf hashes that lie behind each other, and writes the tiles that they fill. */
  void append(byte[] leafHashes) throws IOException {
    List<Tile> full;
    synchronized (this) {
      frontier.appendRow(leafHashes, this::completed);
      full = List.copyOf(finished);
    }
    if (full.isEmpty()) {
      return;
    }
    shelf.write(full);
    synchronized (this) {
      full.forEach(tile -> cache.put(new Place(tile.level, tile.number), tile.hashes()));
      finished.removeAll(full);
    }
  }

  private void completed(int treeLevel, long first, byte[] row) {
    if (treeLevel % TilePath.HEIGHT != 0) {
      return;
    }
    int level = treeLevel / TilePath.HEIGHT;
    if (level == edges.size()) {
      edges.add(new Tile(level, first / TilePath.WIDTH));
    }
    int from = 0;
    while (from < row.length) {
      Tile edge = edges.get(level);
      from += edge.add(row, from);
      if (edge.isFull()) {
        finished.add(edge);
        edges.set(level, new Tile(level, edge.number + 1));
      }
    }
  }

  /** The state at this moment, to be published as a checkpoint. */
  synchronized Head head() {
    List<Tile> partials = edges.stream().filter(edge -> edge.count() > 0).map(Tile::copy).toList();
    return new Head(frontier.size(), frontier.root(), partials);
  }

  /** Writes the partial tiles of {@code head} and makes all tiles up to it durable. */
  void sync(Head head) throws IOException {
    shelf.publish(head.partials);
  }

  @Override
  public byte[] node(int level, long index) throws IOException {
    int inTile = level % TilePath.HEIGHT;
    long first = index << inTile;
    int width = 1 << inTile;
    int from = (int) (first % TilePath.WIDTH);
    Place place = new Place(level, index);
    byte[] known = width == 1 ? null : known(place);
    if (known != null) {
      return known.clone();
    }
    byte[] tile =
        tile(level / TilePath.HEIGHT, first / TilePath.WIDTH, (from + width) * hash.sizeBytes());
    byte[] node = subtree(tile, from, width);
    if (width > 1) {
      remember(place, node.clone());
    }
    return node;
  }

  private synchronized byte[] known(Place place) {
    return nodes.get(place);
  }

  private synchronized void remember(Place place, byte[] node) {
    nodes.put(place, node);
  }

  private byte[] tile(int level, long number, int neededBytes) throws IOException {
    synchronized (this) {
      Tile edge = level < edges.size() ? edges.get(level) : null;
      if (edge != null && edge.number == number && edge.covers(neededBytes)) {
        return edge.hashes();
      }
      for (Tile tile : finished) {
        if (tile.level == level && tile.number == number) {
          return tile.hashes();
        }
      }
    }
    return readFull(level, number);
  }

  private byte[] readFull(int level, long number) throws IOException {
    Place place = new Place(level, number);
    synchronized (this) {
      byte[] cached = cache.get(place);
      if (cached != null) {
        return cached;
      }
    }
    byte[] tile = shelf.full(level, number);
    synchronized (this) {
      cache.put(place, tile);
    }
    return tile;
  }

  private byte[] subtree(byte[] tile, int from, int width) {
    byte[] row =
        Arrays.copyOfRange(tile, from * hash.sizeBytes(), (from + width) * hash.sizeBytes());
    while (row.length > hash.sizeBytes()) {
      row = hash.nodes(row);
    }
    return row;
  }

  /** Size, root and unfinished tiles at one moment. */
  static final class Head {
    private final long size;
    private final byte[] root;
    private final List<Tile> partials;

    private Head(long size, byte[] root, List<Tile> partials) {
      this.size = size;
      this.root = root;
      this.partials = partials;
    }

    long size() {
      return size;
    }

    byte[] root() {
      return root;
    }
  }
}
