package org.signet.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.signet.gm.sm3.Sm3;

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

  /** The root of the tree without leaves. */
  public abstract byte[] empty();

  /** The length of every hash of this tree in bytes. */
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  abstract byte[] hash(byte prefix, byte[] first, byte[] second);

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
