package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.signet.audit.tree.Frontier;
import org.signet.audit.tree.HashSource;
import org.signet.audit.tree.TreeHash;

/**
 * A tree whose hashes lie in tiles on disk. Memory holds the unfinished tile of each level and a
 * small cache, whatever the size of the tree. One thread appends, many read.
 */
final class TileTree implements HashSource {
  private static final int CACHED_TILES = 128;

  private final TreeHash hash;
  private final Path dir;
  private final Frontier frontier;
  private final List<Edge> edges = new ArrayList<>();
  private final List<Edge> finished = new ArrayList<>();
  private final Set<Path> unsynced = new HashSet<>();
  private final Object partialFiles = new Object();
  private final Map<String, byte[]> cache =
      new LinkedHashMap<>(CACHED_TILES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > CACHED_TILES;
        }
      };

  private TileTree(TreeHash hash, Path dir, long size) throws IOException {
    this.hash = hash;
    this.dir = dir;
    for (int level = 0; size >> (TilePath.HEIGHT * level) > 0; level++) {
      edges.add(loadEdge(level, size));
    }
    this.frontier = Frontier.load(hash, this, size);
  }

  /** The empty tree in {@code dir}; old tiles are overwritten as it grows. */
  static TileTree empty(TreeHash hash, Path dir) {
    try {
      return new TileTree(hash, dir, 0);
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
  static TileTree load(TreeHash hash, Path dir, long size) throws IOException {
    if (size % TilePath.WIDTH != 0) {
      throw new IllegalArgumentException("expected a multiple of 256, found " + size);
    }
    return new TileTree(hash, dir, size);
  }

  /** The unfinished tile of a level, made from the full tiles below it. */
  private Edge loadEdge(int level, long size) throws IOException {
    long hashes = size >> (TilePath.HEIGHT * level);
    Edge edge = new Edge(level, hashes / TilePath.WIDTH);
    for (long i = edge.number * TilePath.WIDTH; i < hashes; i++) {
      edge.add(subtree(readFull(level - 1, i), 0, TilePath.WIDTH));
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

  /** Appends leaf hashes and writes the tiles that they fill. */
  void append(List<byte[]> leafHashes) throws IOException {
    List<Edge> full;
    synchronized (this) {
      leafHashes.forEach(leafHash -> frontier.append(leafHash, this::completed));
      full = List.copyOf(finished);
    }
    for (Edge tile : full) {
      writeFull(tile);
    }
    synchronized (this) {
      full.forEach(tile -> cache.put(TilePath.full(tile.level, tile.number), tile.hashes));
      finished.removeAll(full);
    }
  }

  private void completed(int treeLevel, long index, byte[] node) {
    if (treeLevel % TilePath.HEIGHT != 0) {
      return;
    }
    int level = treeLevel / TilePath.HEIGHT;
    if (level == edges.size()) {
      edges.add(new Edge(level, index / TilePath.WIDTH));
    }
    Edge edge = edges.get(level);
    edge.add(node);
    if (edge.count == TilePath.WIDTH) {
      finished.add(edge);
      edges.set(level, new Edge(level, edge.number + 1));
    }
  }

  private void writeFull(Edge tile) throws IOException {
    Path file = dir.resolve(TilePath.full(tile.level, tile.number));
    write(file, tile.hashes);
    Path partials = dir.resolve(TilePath.partials(tile.level, tile.number));
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
    synchronized (this) {
      unsynced.addAll(changed);
    }
  }

  /** The state at this moment, to be published as a checkpoint. */
  synchronized Head head() {
    List<Edge> partials = edges.stream().filter(edge -> edge.count > 0).map(Edge::copy).toList();
    return new Head(frontier.size(), frontier.root(), partials);
  }

  /** Writes the partial tiles of {@code head} and makes all tiles up to it durable. */
  void sync(Head head) throws IOException {
    for (Edge edge : head.partials) {
      synchronized (partialFiles) {
        write(
            dir.resolve(TilePath.partial(edge.level, edge.number, edge.count)),
            Arrays.copyOf(edge.hashes, edge.count * hash.sizeBytes()));
      }
    }
    List<Path> paths;
    synchronized (this) {
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
    synchronized (this) {
      unsynced.removeAll(paths);
    }
  }

  @Override
  public byte[] node(int level, long index) throws IOException {
    int inTile = level % TilePath.HEIGHT;
    long first = index << inTile;
    int width = 1 << inTile;
    int from = (int) (first % TilePath.WIDTH);
    byte[] tile =
        tile(level / TilePath.HEIGHT, first / TilePath.WIDTH, (from + width) * hash.sizeBytes());
    return subtree(tile, from, width);
  }

  private byte[] tile(int level, long number, int neededBytes) throws IOException {
    synchronized (this) {
      Edge edge = level < edges.size() ? edges.get(level) : null;
      if (edge != null && edge.number == number && edge.count * hash.sizeBytes() >= neededBytes) {
        return edge.hashes;
      }
      for (Edge tile : finished) {
        if (tile.level == level && tile.number == number) {
          return tile.hashes;
        }
      }
    }
    return readFull(level, number);
  }

  private byte[] readFull(int level, long number) throws IOException {
    String name = TilePath.full(level, number);
    synchronized (this) {
      byte[] cached = cache.get(name);
      if (cached != null) {
        return cached;
      }
    }
    byte[] tile = Files.readAllBytes(dir.resolve(name));
    if (tile.length != TilePath.WIDTH * hash.sizeBytes()) {
      throw new IOException(name + " has " + tile.length + " bytes instead of 8192");
    }
    synchronized (this) {
      cache.put(name, tile);
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
    private final List<Edge> partials;

    private Head(long size, byte[] root, List<Edge> partials) {
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

  /** A tile that is being filled; hashes once added never change. */
  private static final class Edge {
    private final int level;
    private final long number;
    private final byte[] hashes;
    private int count;

    Edge(int level, long number) {
      this(level, number, new byte[TilePath.WIDTH * 32], 0);
    }

    private Edge(int level, long number, byte[] hashes, int count) {
      this.level = level;
      this.number = number;
      this.hashes = hashes;
      this.count = count;
    }

    void add(byte[] node) {
      System.arraycopy(node, 0, hashes, count * node.length, node.length);
      count++;
    }

    Edge copy() {
      return new Edge(level, number, hashes.clone(), count);
    }
  }
}
