package org.signet.audit.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All hashes of a tree in memory, for tests. */
final class MemoryTree implements HashSource {
  private final List<List<byte[]>> levels = new ArrayList<>();
  private final Frontier frontier;

  MemoryTree(TreeHash hash) {
    frontier = new Frontier(hash);
  }

  void append(byte[] leafHash) {
    frontier.append(
        leafHash,
        (level, index, node) -> {
          if (levels.size() == level) {
            levels.add(new ArrayList<>());
          }
          if (levels.get(level).size() != index) {
            throw new AssertionError("level " + level + " completed out of order: " + index);
          }
          levels.get(level).add(node);
        });
  }

  Frontier frontier() {
    return frontier;
  }

  @Override
  public byte[] node(int level, long index) throws IOException {
    if (level >= levels.size() || index >= levels.get(level).size()) {
      throw new IOException("no node " + level + "/" + index);
    }
    return levels.get(level).get(Math.toIntExact(index));
  }
}
