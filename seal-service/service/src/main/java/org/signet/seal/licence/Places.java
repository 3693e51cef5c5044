package org.signet.seal.licence;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalInt;
import org.signet.ledger.backfill.BackfillPlaces;
import org.signet.ledger.licence.IndexAllocator;
import org.signet.seal.store.Rows;

/**
 * Gives each certificate a random free place in the newest status list, and opens the next list
 * when that one is full. What is taken stands in the database; a place that another node took in
 * between is refused there. Called within a write transaction; thread-safe.
 */
final class Places {
  private final SecureRandom random;
  private long list = -1;
  private IndexAllocator allocator;

  /** A place in a status list. */
  record Place(long list, int index) {}

  Places(SecureRandom random) {
    this.random = random;
  }

  synchronized Place next(Rows rows, Instant now) {
    if (allocator == null) {
      use(rows, rows.statusLists().lastBelow(BackfillPlaces.FIRST_LIST).orElse(0));
    }
    OptionalInt index = allocator.next();
    while (index.isEmpty()) {
      use(rows, list + 1);
      index = allocator.next();
    }
    // Again: the transaction that opened it may have been rolled back.
    rows.statusLists().open(list, now);
    return new Place(list, index.getAsInt());
  }

  private void use(Rows rows, long number) {
    list = number;
    allocator = IndexAllocator.of(rows.certificates().taken(number), random);
  }
}
