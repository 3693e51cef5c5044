package org.signet.audit.tree;

import java.io.IOException;

/** Gives the hashes of complete subtrees; memory, tiles on disk or a remote log stand behind it. */
@FunctionalInterface
public interface HashSource {
  /**
   * The hash of the complete subtree of {@code 2^level} leaves that starts at leaf {@code index ·
   * 2^level}.
   *
   * @throws IOException if the hash cannot be read; also when the log does not reach that far
   */
  byte[] node(int level, long index) throws IOException;
}
