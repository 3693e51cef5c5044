package org.signet.audit.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The right edge of a growing tree (a compact range): one hash for each set bit of the size, so
 * that leaves can be appended and the root computed without the rest of the tree.
 *
 * <p>Encoding: the size as 8 bytes, big-endian, then the hashes of the complete subtrees from the
 * largest to the smallest. Not thread-safe.
 */
public final class Frontier {
  private final TreeHash hash;
  private final ArrayDeque<byte[]> subtrees = new ArrayDeque<>();
  private long size;

  /** The frontier of the empty tree. */
  public Frontier(TreeHash hash) {
    this.hash = hash;
  }

  /** Is told of every subtree that an appended leaf completes, the leaf itself first. */
  @FunctionalInterface
  public interface Completed {
    void node(int level, long index, byte[] hash);
  }

  /** Is told of the subtrees that appended leaves complete: rows, each level's in their order. */
  @FunctionalInterface
  public interface CompletedRows {
    /** The hashes of the subtrees {@code first}, {@code first + 1}, … of a level. */
    void row(int level, long first, byte[] hashes);
  }

  /** The frontier of the first {@code size} leaves, read from {@code source}. */
  public static Frontier load(TreeHash hash, HashSource source, long size) throws IOException {
    Frontier frontier = new Frontier(hash);
    long start = 0;
    for (long rest = size; rest != 0; rest &= ~Long.highestOneBit(rest)) {
      int level = 63 - Long.numberOfLeadingZeros(rest);
      frontier.subtrees.addLast(source.node(level, start >>> level));
      start += 1L << level;
    }
    frontier.size = size;
    return frontier;
  }

  /** Reads what {@link #encode()} wrote. */
  public static Frontier parse(TreeHash hash, byte[] encoded) throws FrontierFormatException {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    if (encoded.length < Long.BYTES) {
      throw new FrontierFormatException("expected at least 8 bytes, found " + encoded.length);
    }
    long size = in.getLong();
    if (size < 0) {
      throw new FrontierFormatException("the size is negative");
    }
    int expected = Long.bitCount(size) * hash.sizeBytes();
    if (in.remaining() != expected) {
      throw new FrontierFormatException(
          "size " + size + " needs " + expected + " bytes of hashes, found " + in.remaining());
    }
    Frontier frontier = new Frontier(hash);
    while (in.hasRemaining()) {
      byte[] subtree = new byte[hash.sizeBytes()];
      in.get(subtree);
      frontier.subtrees.addLast(subtree);
    }
    frontier.size = size;
    return frontier;
  }

  public void append(byte[] leafHash) {
    append(leafHash, (level, index, node) -> {});
  }

  /** Appends a leaf and reports what it completes: the leaf, then its parents upwards. */
  public void append(byte[] leafHash, Completed completed) {
    if (leafHash.length != hash.sizeBytes()) {
      throw new IllegalArgumentException("expected a leaf hash of 32 bytes");
    }
    byte[] node = leafHash.clone();
    completed.node(0, size, node);
    int level = 0;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      node = hash.node(subtrees.removeLast(), node);
      level++;
      completed.node(level, size >> level, node);
    }
    subtrees.addLast(node);
    size++;
  }

  /**
   * Appends many leaves, level by level, which is several times faster than one by one.
   *
   * @param leafHashes behind each other
   */
  public void appendRow(byte[] leafHashes, CompletedRows completed) {
    int hashBytes = hash.sizeBytes();
    if (leafHashes.length % hashBytes != 0) {
      throw new IllegalArgumentException("expected leaf hashes of 32 bytes");
    }
    int leaves = leafHashes.length / hashBytes;
    for (int from = 0; from < leaves; ) {
      int aligned = aligned(leaves - from);
      subtree(
          Arrays.copyOfRange(leafHashes, from * hashBytes, (from + aligned) * hashBytes),
          completed);
      from += aligned;
    }
  }

  /** The largest complete subtree that can begin at the end of this tree. */
  private int aligned(int leaves) {
    int most = Integer.highestOneBit(leaves);
    return size == 0 ? most : (int) Math.min(most, Long.lowestOneBit(size));
  }

  private void subtree(byte[] leafHashes, CompletedRows completed) {
    byte[] row = leafHashes;
    int level = 0;
    completed.row(level, size, row);
    while (row.length > hash.sizeBytes()) {
      row = hash.nodes(row);
      level++;
      completed.row(level, size >> level, row);
    }
    long next = (size >> level) + 1;
    size += 1L << level;
    for (; (next & 1) == 0; next >>= 1) {
      row = hash.node(subtrees.removeLast(), row);
      level++;
      completed.row(level, (next >> 1) - 1, row);
    }
    subtrees.addLast(row);
  }

  public long size() {
    return size;
  }

  public byte[] root() {
    if (size == 0) {
      return hash.empty();
    }
    Iterator<byte[]> fromSmallest = subtrees.descendingIterator();
    byte[] root = fromSmallest.next().clone();
    while (fromSmallest.hasNext()) {
      root = hash.node(fromSmallest.next(), root);
    }
    return root;
  }

  public Frontier copy() {
    Frontier copy = new Frontier(hash);
    copy.subtrees.addAll(subtrees);
    copy.size = size;
    return copy;
  }

  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES + subtrees.size() * hash.sizeBytes());
    out.putLong(size);
    subtrees.forEach(out::put);
    return out.array();
  }
}
