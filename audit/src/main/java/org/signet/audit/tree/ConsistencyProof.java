package org.signet.audit.tree;

import java.util.List;

/**
 * A consistency proof (RFC 9162, 2.1.4): the hashes that show the tree of {@code to} leaves to
 * begin with the tree of {@code from} leaves. Empty if both sizes are equal or {@code from} is 0.
 * It proves nothing until {@link Proofs#verifyConsistency} has accepted it.
 */
public record ConsistencyProof(long from, long to, List<byte[]> path) {
  public ConsistencyProof {
    path = Hashes.copy(path);
  }

  @Override
  public List<byte[]> path() {
    return Hashes.copy(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConsistencyProof that
        && from == that.from
        && to == that.to
        && Hashes.equal(path, that.path);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(from) + Long.hashCode(to)) + Hashes.hash(path);
  }

  @Override
  public String toString() {
    return "ConsistencyProof[from=" + from + ", to=" + to + ", path=" + Hashes.text(path) + "]";
  }
}
