package org.signet.audit.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes roots and proofs for any size that the {@link HashSource} reaches, by the definitions of
 * RFC 9162, 2.1.1 (MTH), 2.1.3.1 (PATH) and 2.1.4.1 (PROOF). Reads O(log² n) subtree hashes.
 */
public final class ProofBuilder {
  private final TreeHash hash;
  private final HashSource source;

  public ProofBuilder(TreeHash hash, HashSource source) {
    this.hash = hash;
    this.source = source;
  }

  /** The root of the tree of the first {@code size} leaves. */
  public byte[] root(long size) throws IOException {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, found " + size);
    }
    return size == 0 ? hash.empty() : root(0, size);
  }

  /** The path from leaf {@code index} in the tree of {@code size} leaves. */
  public InclusionProof inclusion(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "expected 0 <= index < size, found " + index + ", " + size);
    }
    List<byte[]> path = new ArrayList<>();
    path(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /** The proof that the tree of {@code to} leaves begins with that of {@code from} leaves. */
  public ConsistencyProof consistency(long from, long to) throws IOException {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("expected 0 <= from <= to, found " + from + ", " + to);
    }
    List<byte[]> path = new ArrayList<>();
    if (from > 0 && from < to) {
      subproof(from, 0, to, true, path);
    }
    return new ConsistencyProof(from, to, path);
  }

  private void path(long index, long start, long end, List<byte[]> path) throws IOException {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (index < middle) {
      path(index, start, middle, path);
      path.add(root(middle, end));
    } else {
      path(index, middle, end, path);
      path.add(root(start, middle));
    }
  }

  private void subproof(long from, long start, long end, boolean known, List<byte[]> path)
      throws IOException {
    if (from == end) {
      if (!known) {
        path.add(root(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (from <= middle) {
      subproof(from, start, middle, known, path);
      path.add(root(middle, end));
    } else {
      subproof(from, middle, end, false, path);
      path.add(root(start, middle));
    }
  }

  /**
   * MTH over the leaves [start, end); start is a multiple of a power of two not below the length.
   */
  private byte[] root(long start, long end) throws IOException {
    long length = end - start;
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return source.node(level, start >>> level);
    }
    long middle = start + split(length);
    return hash.node(root(start, middle), root(middle, end));
  }

  /** The largest power of two smaller than {@code length}. */
  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
