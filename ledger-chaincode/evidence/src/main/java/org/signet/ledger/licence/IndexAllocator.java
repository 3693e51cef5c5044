package org.signet.ledger.licence;

import java.security.SecureRandom;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Draws indexes of one status list, each at random among all that are free: an index tells nothing
 * about when, or after which other, a certificate was issued. An eighth of the list is never given
 * out, so that nobody can tell whether an index has a certificate. Not thread-safe; which indexes
 * are taken is the caller's to keep.
 */
public final class IndexAllocator {
  /** No more indexes of one list are given out. */
  public static final int CAPACITY = StatusList.ENTRIES - StatusList.ENTRIES / 8;

  private final BitSet taken;
  private final SecureRandom random;
  private int count;

  private IndexAllocator(BitSet taken, SecureRandom random) {
    this.taken = taken;
    this.random = random;
    this.count = taken.cardinality();
  }

  /**
   * Goes on where some indexes are taken already.
   *
   * @throws IllegalArgumentException when one of them is beyond the list
   */
  public static IndexAllocator of(BitSet taken, SecureRandom random) {
    if (taken.length() > StatusList.ENTRIES) {
      throw new IllegalArgumentException(
          "expected indexes below " + StatusList.ENTRIES + ", found " + (taken.length() - 1));
    }
    return new IndexAllocator((BitSet) taken.clone(), random);
  }

  /** A free index, which is then taken; empty when the list is full. */
  public OptionalInt next() {
    if (count >= CAPACITY) {
      return OptionalInt.empty();
    }
    int index = random.nextInt(StatusList.ENTRIES);
    while (taken.get(index)) {
      index = random.nextInt(StatusList.ENTRIES);
    }
    taken.set(index);
    count++;
    return OptionalInt.of(index);
  }

  /** Number of indexes that are taken. */
  public int taken() {
    return count;
  }
}
