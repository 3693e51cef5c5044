package org.signet.audit.tree;

import java.util.List;

/**
 * An inclusion proof (RFC 9162, 2.1.3): the hashes that lead from leaf {@code index} to the root of
 * the tree of {@code size} leaves, nearest the leaf first. It proves nothing until {@link
 * Proofs#verifyInclusion} has accepted it; impossible numbers are refused there, not here.
 */
public record InclusionProof(long index, long size, List<byte[]> path) {
  public InclusionProof {
    path = Hashes.copy(path);
  }

  @Override
  public List<byte[]> path() {
    return Hashes.copy(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InclusionProof that
        && index == that.index
        && size == that.size
        && Hashes.equal(path, that.path);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(index) + Long.hashCode(size)) + Hashes.hash(path);
  }

  @Override
  public String toString() {
    return "InclusionProof[index=" + index + ", size=" + size + ", path=" + Hashes.text(path) + "]";
  }
}
