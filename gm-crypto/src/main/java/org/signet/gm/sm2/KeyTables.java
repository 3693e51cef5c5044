package org.signet.gm.sm2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of public keys that verify again and again: the signer of a batch, a region's log, an
 * issuing CA. A key earns its table, which costs about as much as thirty verifications, by as many
 * sightings. What was not seen for longest goes first: at most {@link #MAX_KEYS} keys are held, 86
 * KiB each. Public data only; safe for many threads.
 */
final class KeyTables {
  static final int MAX_KEYS = 64;
  static final int SIGHTINGS = 32;

  private final Map<Sm2PublicKey, Sighted> keys =
      new LinkedHashMap<>(MAX_KEYS * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sm2PublicKey, Sighted> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /** Notes that the key is used once more; its table if it has earned one. */
  Optional<WindowTable> sight(Sm2PublicKey key) {
    Sighted sighted;
    synchronized (keys) {
      sighted = keys.computeIfAbsent(key, unseen -> new Sighted());
      if (sighted.table != null) {
        return Optional.of(sighted.table);
      }
      sighted.times++;
      if (sighted.times != SIGHTINGS) {
        return Optional.empty();
      }
    }
    WindowTable table = new WindowTable(key.ecPoint());
    synchronized (keys) {
      sighted.table = table;
    }
    return Optional.of(table);
  }

  int size() {
    synchronized (keys) {
      return keys.size();
    }
  }

  private static final class Sighted {
    private int times;
    private WindowTable table;
  }
}
