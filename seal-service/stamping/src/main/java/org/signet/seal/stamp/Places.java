package org.signet.seal.stamp;

import java.util.List;
import java.util.Optional;

/**
 * All places of one stamp, which one signature covers.
 *
 * @param placements places by coordinates, at most 1,000
 * @param keywords places by what stands there, at most 20
 * @param seam strips across page edges
 */
public record Places(
    List<Placement> placements, List<KeywordPlacement> keywords, Optional<SeamStamp> seam) {
  /** The most seals of one stamp, by coordinates and by keyword together. */
  public static final int MOST_PLACEMENTS = 1000;

  private static final int MOST_KEYWORDS = 20;

  /** Checks that there is a place at all; the lists are copied. */
  public Places {
    placements = List.copyOf(placements);
    keywords = List.copyOf(keywords);
    if (placements.size() > MOST_PLACEMENTS
        || (placements.isEmpty() && keywords.isEmpty() && seam.isEmpty())) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_PLACEMENTS + " placements, found " + placements.size());
    }
    if (keywords.size() > MOST_KEYWORDS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_KEYWORDS + " keywords, found " + keywords.size());
    }
  }

  /** Places by coordinates alone. */
  public static Places at(List<Placement> placements) {
    return new Places(placements, List.of(), Optional.empty());
  }

  /** A place by keyword alone. */
  public static Places at(KeywordPlacement keyword) {
    return new Places(List.of(), List.of(keyword), Optional.empty());
  }

  /** A seam stamp alone; its first strip carries the signature field. */
  public static Places across(SeamStamp seam) {
    return new Places(List.of(), List.of(), Optional.of(seam));
  }

  /** These places and those of keywords. */
  public Places withKeywords(List<KeywordPlacement> newKeywords) {
    return new Places(placements, newKeywords, seam);
  }

  /** These places and a seam stamp. */
  public Places withSeam(SeamStamp newSeam) {
    return new Places(placements, keywords, Optional.of(newSeam));
  }
}
