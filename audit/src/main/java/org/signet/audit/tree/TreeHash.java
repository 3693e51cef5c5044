package org.signet.audit.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.sm3.Sm3Batch;

/**
 * The hash of a Merkle tree, with the domain separation of RFC 9162, 2.1.1: {@code leaf = H(0x00 ‖
 * entry)}, {@code node = H(0x01 ‖ left ‖ right)}, {@code empty = H("")}.
 *
 * <p>SM3 (GB/T 32905-2016) changes the hash alone, not the structure. Thread-safe.
 */
public enum TreeHash {
  SM3 {
    @Override
    byte[] hash(byte prefix, byte[] first, byte[] second) {
      Sm3 sm3 = new Sm3();
      sm3.update(prefix);
      sm3.update(first);
      sm3.update(second);
      return sm3.digest();
    }

    @Override
    List<byte[]> hashAll(byte prefix, List<byte[]> messages) {
      return Sm3Batch.hash(prefix, messages);
    }

    @Override
    byte[] hashPairs(byte prefix, byte[] hashes) {
      return Sm3Batch.hash(prefix, hashes, 2 * SIZE_BYTES);
    }

    @Override
    public byte[] empty() {
      return new Sm3().digest();
    }
  },
  SHA256 {
    @Override
    byte[] hash(byte prefix, byte[] first, byte[] second) {
      MessageDigest sha256 = sha256();
      sha256.update(prefix);
      sha256.update(first);
      sha256.update(second);
      return sha256.digest();
    }

    @Override
    List<byte[]> hashAll(byte prefix, List<byte[]> messages) {
      return messages.stream().map(message -> hash(prefix, message, NOTHING)).toList();
    }

    @Override
    byte[] hashPairs(byte prefix, byte[] hashes) {
      byte[] parents = new byte[hashes.length / 2];
      MessageDigest sha256 = sha256();
      for (int at = 0; at < hashes.length; at += 2 * SIZE_BYTES) {
        sha256.update(prefix);
        sha256.update(hashes, at, 2 * SIZE_BYTES);
        System.arraycopy(sha256.digest(), 0, parents, at / 2, SIZE_BYTES);
      }
      return parents;
    }

    @Override
    public byte[] empty() {
      return sha256().digest();
    }
  };

  private static final int SIZE_BYTES = 32;
  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;
  private static final byte[] NOTHING = {};

  /** The hash of a leaf that holds {@code entry}; any length, the empty entry included. */
  public byte[] leaf(byte[] entry) {
    return hash(LEAF, entry, NOTHING);
  }

  /** The hash of an inner node over its two children, each {@link #sizeBytes()} long. */
  public byte[] node(byte[] left, byte[] right) {
    if (left.length != SIZE_BYTES || right.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a node joins two hashes of 32 bytes, found " + left.length + " and " + right.length);
    }
    return hash(NODE, left, right);
  }

  /**
   * The hashes of many leaves, in the order of the entries; as {@link #leaf} gives them, but from
   * some thirty entries on several times faster where the hash can work on many at once.
   */
  public List<byte[]> leaves(List<byte[]> entries) {
    return hashAll(LEAF, entries);
  }

  /** The hashes of {@link #leaves} behind each other. */
  public byte[] leafRow(List<byte[]> entries) {
    ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(entries.size(), SIZE_BYTES));
    leaves(entries).forEach(row::put);
    return row.array();
  }

  /**
   * The inner nodes above a row of hashes: hash 0 with 1, 2 with 3 and so on; as {@link #node}
   * gives them, but faster for long rows.
   *
   * @param hashes an even number of hashes behind each other
   * @return half as many hashes behind each other
   */
  public byte[] nodes(byte[] hashes) {
    if (hashes.length % (2 * SIZE_BYTES) != 0) {
      throw new IllegalArgumentException(
          "nodes join pairs of hashes of 32 bytes, found " + hashes.length + " bytes");
    }
    return hashPairs(NODE, hashes);
  }

  /** The root of the tree without leaves. */
  public abstract byte[] empty();

  /** The length of every hash of this tree in bytes. */
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  abstract byte[] hash(byte prefix, byte[] first, byte[] second);

  abstract List<byte[]> hashAll(byte prefix, List<byte[]> messages);

  abstract byte[] hashPairs(byte prefix, byte[] hashes);

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
