package org.signet.gm.sm2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tables of public keys that verify again and again: the signer of a batch, a region's log, an
 * issuing CA. A key earns its table, which costs as much as some verifications, by as many
 * sightings; a small one that costs nothing extra by one. What was not seen for longest goes first:
 * at most {@link #MAX_KEYS} keys are held, up to 86 KiB each. Public data only; safe for many
 * threads.
 *
 * @param <T> the kind of table
 */
final class KeyTables<T> {
  static final int MAX_KEYS = 64;

  private final int sightings;
  private final Function<Sm2PublicKey, T> maker;
  private final Map<Sm2PublicKey, Sighted<T>> keys =
      new LinkedHashMap<>(MAX_KEYS * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sm2PublicKey, Sighted<T>> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /** Tables that {@code maker} makes when a key is seen for the {@code sightings}th time. */
  KeyTables(int sightings, Function<Sm2PublicKey, T> maker) {
    this.sightings = sightings;
    this.maker = maker;
  }

  /** Notes that the key is used once more; its table if it has earned one. */
  Optional<T> sight(Sm2PublicKey key) {
    Sighted<T> sighted;
    synchronized (keys) {
      sighted = keys.computeIfAbsent(key, unseen -> new Sighted<>());
      if (sighted.table != null) {
        return Optional.of(sighted.table);
      }
      sighted.times++;
      if (sighted.times != sightings) {
        return Optional.empty();
      }
    }
    T table = maker.apply(key);
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

  private static final class Sighted<T> {
    private int times;
    private T table;
  }
}
