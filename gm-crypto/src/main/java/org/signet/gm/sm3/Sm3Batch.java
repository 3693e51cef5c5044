package org.signet.gm.sm3;

import java.util.ArrayList;
import java.util.List;

/**
 * SM3 of many messages in one call, for Merkle leaves and nodes: the messages are compressed side
 * by side, which costs a fraction of one after the other as soon as some thirty of them come
 * together. The digests are those of {@link Sm3}, and so is the setting that turns our own
 * computation off. Stateless; safe for many threads.
 */
public final class Sm3Batch {
  private Sm3Batch() {}

  /**
   * Digests {@code prefix || message} of each message.
   *
   * @return as many digests of 32 bytes, in the order of the messages
   */
  public static List<byte[]> hash(byte prefix, List<byte[]> messages) {
    byte[][] all = messages.toArray(byte[][]::new);
    byte[] digests = new byte[Math.multiplyExact(all.length, Sm3.DIGEST_BYTES)];
    Sm3Choice.digestBatch(PrefixedMessages.ofArrays(prefix, all), digests);
    List<byte[]> list = new ArrayList<>(all.length);
    for (int i = 0; i < all.length; i++) {
      byte[] digest = new byte[Sm3.DIGEST_BYTES];
      System.arraycopy(digests, i * Sm3.DIGEST_BYTES, digest, 0, Sm3.DIGEST_BYTES);
      list.add(digest);
    }
    return list;
  }

  /**
   * Digests {@code prefix || message} of messages of one size that lie behind each other.
   *
   * @param messages their bytes
   * @param messageBytes the size of each, at least 1; divides the length of {@code messages}
   * @return the digests, 32 bytes each, behind each other: of Merkle nodes, the next level
   */
  public static byte[] hash(byte prefix, byte[] messages, int messageBytes) {
    if (messageBytes < 1 || messages.length % messageBytes != 0) {
      throw new IllegalArgumentException(
          messages.length + " bytes are not messages of " + messageBytes + " bytes");
    }
    int count = messages.length / messageBytes;
    byte[] digests = new byte[Math.multiplyExact(count, Sm3.DIGEST_BYTES)];
    Sm3Choice.digestBatch(PrefixedMessages.ofSlices(prefix, messages, messageBytes), digests);
    return digests;
  }
}
