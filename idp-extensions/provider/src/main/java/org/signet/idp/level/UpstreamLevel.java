package org.signet.idp.level;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the level of another region is worth here.
 *
 * @param levels the other region's names of levels and our numbers, 1 to 4
 * @param cap the highest that its word counts for
 */
public record UpstreamLevel(Map<String, Integer> levels, int cap) {
  private static final int HIGHEST = 4;

  /** Checks ranges. */
  public UpstreamLevel {
    levels = Map.copyOf(levels);
    levels.values().forEach(UpstreamLevel::check);
    check(cap);
  }

  /**
   * Reads a configuration {@code NAME=NUMBER,...}.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static UpstreamLevel parse(String levels, String cap) {
    Map<String, Integer> read = new TreeMap<>();
    for (String pair : levels.split(",")) {
      int equals = pair.lastIndexOf('=');
      if (equals < 1 || read.put(name(pair, equals), number(pair, equals)) != null) {
        throw new IllegalArgumentException("expected NAME=NUMBER, each name once");
      }
    }
    return new UpstreamLevel(read, Integer.parseInt(cap.strip()));
  }

  /**
   * The level here.
   *
   * @param acr what the other region said, or null
   * @return empty when it said nothing, or a name that is not known; it is never guessed
   */
  public Optional<Integer> of(String acr) {
    return Optional.ofNullable(acr).map(levels::get).map(this::capped);
  }

  /** A level of the identity by itself, in our numbers, as far as the region's word counts. */
  public int capped(int level) {
    check(level);
    return Math.min(level, cap);
  }

  private static String name(String pair, int equals) {
    return pair.substring(0, equals).strip();
  }

  private static int number(String pair, int equals) {
    return Integer.parseInt(pair.substring(equals + 1).strip());
  }

  private static void check(int level) {
    if (level < 1 || level > HIGHEST) {
      throw new IllegalArgumentException("expected a level from 1 to 4, found " + level);
    }
  }
}
