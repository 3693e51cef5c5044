package org.signet.ledger.evidence;

/**
 * A set of tags of identifiers that forgets nothing and sometimes takes a stranger for one of its
 * own: a Bloom filter whose probes for one tag lie in one line of the processor's cache. Three
 * bytes a tag; some two strangers in ten thousand are taken in. Not thread-safe while tags are
 * added.
 */
final class IdentifierFilter {
  private static final int BITS_EACH = 24;
  private static final int PROBES = 8;
  private static final int LINE_LONGS = 8;
  private static final int LINE_BITS = LINE_LONGS * Long.SIZE;

  /** Bits by which one probe lies behind the other in the mixed tag. */
  private static final int STRIDE = 7;

  private final long[] bits;
  private final int lines;

  /** A set for about so many tags. */
  IdentifierFilter(long expected) {
    lines = Math.toIntExact(1 + expected * BITS_EACH / LINE_BITS);
    bits = new long[Math.multiplyExact(lines, LINE_LONGS)];
  }

  void add(long tag) {
    long mixed = mixed(tag);
    int line = line(mixed);
    long probes = mixed(mixed);
    for (int i = 0; i < PROBES; i++) {
      int bit = (int) (probes >>> (STRIDE * i)) & (LINE_BITS - 1);
      bits[line + bit / Long.SIZE] |= 1L << bit;
    }
  }

  /** False only when the tag was never added. */
  boolean mayHold(long tag) {
    long mixed = mixed(tag);
    int line = line(mixed);
    long probes = mixed(mixed);
    for (int i = 0; i < PROBES; i++) {
      int bit = (int) (probes >>> (STRIDE * i)) & (LINE_BITS - 1);
      if ((bits[line + bit / Long.SIZE] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int line(long mixed) {
    return (int) (((mixed >>> Integer.SIZE) * lines) >>> Integer.SIZE) * LINE_LONGS;
  }

  /** The mixing of MurmurHash3: tags are checksums, whose bits are not independent. */
  private static long mixed(long value) {
    long v = value;
    v = (v ^ v >>> 33) * 0xff51afd7ed558ccdL;
    v = (v ^ v >>> 33) * 0xc4ceb9fe1a85ec53L;
    return v ^ v >>> 33;
  }
}
