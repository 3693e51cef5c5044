package org.signet.seal.stamp;

import java.util.List;
import java.util.Optional;

/**
 * All places of one stamp, which one signature covers.
 *
 * @param placements places by coordinates, at most 1,000
 * @param seam strips across page edges
 */
public record Places(List<Placement> placements, Optional<SeamStamp> seam) {
  /** The most places by coordinates. */
  public static final int MOST_PLACEMENTS = 1000;

  /** Checks that there is a place at all; the list is copied. */
  public Places {
    placements = List.copyOf(placements);
    if (placements.size() > MOST_PLACEMENTS || (placements.isEmpty() && seam.isEmpty())) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_PLACEMENTS + " placements, found " + placements.size());
    }
  }

  /** Places by coordinates alone. */
  public static Places at(List<Placement> placements) {
    return new Places(placements, Optional.empty());
  }

  /** A seam stamp alone; its first strip carries the signature field. */
  public static Places across(SeamStamp seam) {
    return new Places(List.of(), Optional.of(seam));
  }

  /** These places and a seam stamp. */
  public Places withSeam(SeamStamp newSeam) {
    return new Places(placements, Optional.of(newSeam));
  }
}
