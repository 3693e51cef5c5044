package org.signet.ledger.backfill;

import org.signet.ledger.licence.IdentifierTag;

/**
 * In which line of a source an identifier stood first. Identifiers are told apart by their {@link
 * IdentifierTag}: 32 to 64 bytes of memory a line, and among a hundred million lines two unlike
 * identifiers are taken for one with a probability of three in ten thousand. Not thread-safe.
 */
final class SeenIdentifiers {
  private static final int FIRST_SIZE = 1 << 12;

  /** Tag at 2i, line at 2i+1; a line of 0 is a free place. */
  private long[] places = new long[2 * FIRST_SIZE];

  private int count;

  /**
   * Notes an identifier.
   *
   * @param line from 1
   * @return the line in which it stood before, or 0
   */
  long add(String identifier, long line) {
    if (2 * count >= places.length / 2) {
      grow();
    }
    return put(IdentifierTag.of(identifier), line);
  }

  private long put(long tag, long line) {
    int mask = places.length / 2 - 1;
    int place = (int) (tag ^ tag >>> Integer.SIZE) & mask;
    while (places[2 * place + 1] != 0) {
      if (places[2 * place] == tag) {
        return places[2 * place + 1];
      }
      place = place + 1 & mask;
    }
    places[2 * place] = tag;
    places[2 * place + 1] = line;
    count++;
    return 0;
  }

  private void grow() {
    long[] before = places;
    places = new long[Math.multiplyExact(2, before.length)];
    count = 0;
    for (int i = 0; i < before.length; i += 2) {
      if (before[i + 1] != 0) {
        put(before[i], before[i + 1]);
      }
    }
  }
}
