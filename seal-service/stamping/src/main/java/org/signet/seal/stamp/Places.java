package org.signet.seal.stamp;

import java.util.List;
import java.util.Optional;

/**
 * All places of one stamp, which one signature covers.
 *
 * @param placements places by coordinates, at most 1,000
 * @param keywords places by what stands there, at most 20
 * @param seam strips across page edges
 * @param field full name of a signature field that waits for its signature; then there are no other
 *     places
 */
public record Places(
    List<Placement> placements,
    List<KeywordPlacement> keywords,
    Optional<SeamStamp> seam,
    Optional<String> field) {
  /** The most seals of one stamp, by coordinates and by keyword together. */
  public static final int MOST_PLACEMENTS = 1000;

  private static final int MOST_KEYWORDS = 20;

  /** Checks that there is a place at all; the lists are copied. */
  public Places {
    placements = List.copyOf(placements);
    keywords = List.copyOf(keywords);
    boolean elsewhere = !placements.isEmpty() || !keywords.isEmpty() || seam.isPresent();
    if (field.isPresent() == elsewhere || placements.size() > MOST_PLACEMENTS) {
      throw new IllegalArgumentException(
          "expected one field, or 1 to "
              + MOST_PLACEMENTS
              + " placements, found "
              + placements.size());
    }
    if (keywords.size() > MOST_KEYWORDS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_KEYWORDS + " keywords, found " + keywords.size());
    }
  }

  /** Places that are no fields. */
  public Places(
      List<Placement> placements, List<KeywordPlacement> keywords, Optional<SeamStamp> seam) {
    this(placements, keywords, seam, Optional.empty());
  }

  /** A signature field that waits. */
  public static Places inField(String name) {
    return new Places(List.of(), List.of(), Optional.empty(), Optional.of(name));
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
