package org.signet.seal.stamp;

import java.util.Objects;

/**
 * A place where a keyword stands, such as 盖章处.
 *
 * <p>White space counts for nothing, in the keyword and in the document, and compatibility forms
 * are equal to the ordinary ones (full-width letters, Kangxi radicals; Unicode NFKC). Upper and
 * lower case differ. A keyword may run over the end of a line, not over the end of a page.
 *
 * @param keyword 1 to 100 characters that are not white space only
 * @param hits which occurrences
 * @param number which one when {@link KeywordHits#NTH} is asked for, counted from 1; otherwise 1
 * @param dxPt from the middle of the keyword to the seal's centre, points to the right as read
 * @param dyPt likewise, points upwards
 */
public record KeywordPlacement(
    String keyword, KeywordHits hits, int number, double dxPt, double dyPt) {
  private static final int LONGEST = 100;

  /** Checks lengths and numbers. */
  public KeywordPlacement {
    Objects.requireNonNull(hits, "hits");
    if (keyword.isBlank() || keyword.length() > LONGEST) {
      throw new IllegalArgumentException(
          "expected a keyword of 1 to " + LONGEST + " characters, found " + keyword.length());
    }
    if (number < 1 || (hits != KeywordHits.NTH && number != 1)) {
      throw new IllegalArgumentException("expected a number from 1 for NTH, found " + number);
    }
    if (!Double.isFinite(dxPt) || !Double.isFinite(dyPt)) {
      throw new IllegalArgumentException("expected finite distances, found " + dxPt + ", " + dyPt);
    }
  }

  /** On the first occurrence. */
  public static KeywordPlacement first(String keyword) {
    return new KeywordPlacement(keyword, KeywordHits.FIRST, 1, 0, 0);
  }

  /** On the last occurrence. */
  public static KeywordPlacement last(String keyword) {
    return new KeywordPlacement(keyword, KeywordHits.LAST, 1, 0, 0);
  }

  /** On one occurrence, counted from 1. */
  public static KeywordPlacement nth(String keyword, int number) {
    return new KeywordPlacement(keyword, KeywordHits.NTH, number, 0, 0);
  }

  /** On every occurrence. */
  public static KeywordPlacement every(String keyword) {
    return new KeywordPlacement(keyword, KeywordHits.EVERY, 1, 0, 0);
  }

  /** The same keyword with the seal that far from its middle, as the reader sees the page. */
  public KeywordPlacement movedBy(double newDxPt, double newDyPt) {
    return new KeywordPlacement(keyword, hits, number, newDxPt, newDyPt);
  }
}
