package org.signet.ledger.backfill;

import java.security.SecureRandom;
import java.util.BitSet;
import java.util.OptionalInt;
import org.signet.ledger.licence.IndexAllocator;

/**
 * Places in status lists of their own: what is issued today has numbers below {@link #FIRST_LIST}.
 * Each run begins a new list, since places of a batch that was not sealed are forgotten.
 */
public final class BackfillPlaces {
  /** The first list of backfilled certificates. */
  public static final long FIRST_LIST = 1_000_000;

  private final SecureRandom random;
  private long list;
  private IndexAllocator allocator;

  /**
   * Places behind those that are given out.
   *
   * @param lastList the last list of an earlier run; -1 when there was none
   */
  BackfillPlaces(long lastList, SecureRandom random) {
    this.random = random;
    this.list = Math.max(lastList + 1, FIRST_LIST);
    this.allocator = IndexAllocator.of(new BitSet(), random);
  }

  /** The next place in {@link #list}. */
  int nextIndex() {
    OptionalInt index = allocator.next();
    if (index.isEmpty()) {
      list++;
      allocator = IndexAllocator.of(new BitSet(), random);
      index = allocator.next();
    }
    return index.orElseThrow();
  }

  /** The list of the last index. */
  long list() {
    return list;
  }
}
