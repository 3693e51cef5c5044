package org.signet.seal.stamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A seam stamp (骑缝章): the face is cut into vertical strips, one a page at its outer edge, so that
 * the strips of consecutive pages side by side give the whole face and an exchanged page shows.
 *
 * <p>Strips follow the order of the pages, from the face's left to its right, at either edge. When
 * there are more pages than the largest group, groups repeat; a remainder is shared evenly by the
 * last two, so that no group is a single page.
 *
 * @param firstPage the first page of the range, counted from 1
 * @param lastPage the last page of the range; empty for the last of the document
 * @param pages which pages of the range take part
 * @param edge the edge or edges that are stamped
 * @param yPt the centre of the face, points from the lower edge of every page
 * @param largestGroup how many pages share a face at most, 3 to 100; fewer where a strip would
 *     become narrower than 2 mm
 */
public record SeamStamp(
    int firstPage,
    OptionalInt lastPage,
    SeamPages pages,
    SeamEdge edge,
    double yPt,
    int largestGroup) {

  /** The usual limit: about 2 mm of a seal of 42 mm a page. */
  public static final int DEFAULT_GROUP = 20;

  private static final double POINTS_PER_MM = 72 / 25.4;
  private static final double NARROWEST_PT = 2 * POINTS_PER_MM;
  private static final int SMALLEST_LIMIT = 3;
  private static final int LARGEST_LIMIT = 100;

  /** Checks the numbers; pages that the document lacks are refused where it is known. */
  public SeamStamp {
    Objects.requireNonNull(lastPage, "lastPage");
    Objects.requireNonNull(pages, "pages");
    Objects.requireNonNull(edge, "edge");
    if (!Double.isFinite(yPt)) {
      throw new IllegalArgumentException("expected a finite height, found " + yPt);
    }
    if (largestGroup < SMALLEST_LIMIT || largestGroup > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "expected groups of at most 3 to 100 pages, found " + largestGroup);
    }
  }

  /** All pages, right edges, the face's centre at this height above the lower edge. */
  public static SeamStamp ofHeight(double yPt) {
    return new SeamStamp(1, OptionalInt.empty(), SeamPages.ALL, SeamEdge.RIGHT, yPt, DEFAULT_GROUP);
  }

  /** The same stamp on the pages from {@code first} to {@code last} only. */
  public SeamStamp onPages(int first, int last) {
    return new SeamStamp(first, OptionalInt.of(last), pages, edge, yPt, largestGroup);
  }

  /** The same stamp on other pages of the range. */
  public SeamStamp on(SeamPages newPages) {
    return new SeamStamp(firstPage, lastPage, newPages, edge, yPt, largestGroup);
  }

  /** The same stamp across another edge. */
  public SeamStamp across(SeamEdge newEdge) {
    return new SeamStamp(firstPage, lastPage, pages, newEdge, yPt, largestGroup);
  }

  /** The same stamp with another limit on the pages that share a face. */
  public SeamStamp inGroupsOf(int pagesAtMost) {
    return new SeamStamp(firstPage, lastPage, pages, edge, yPt, pagesAtMost);
  }

  /**
   * The strips for a document, in the order of its pages.
   *
   * @param pageCount the pages that the document has; {@link #lastPage} must not be above it
   * @param faceWidthPt width of the whole face
   * @return empty when fewer than two pages take part: one page has no seam
   */
  public List<SeamStrip> strips(int pageCount, double faceWidthPt) {
    int last = lastPage.orElse(pageCount);
    List<Integer> chosen =
        IntStream.rangeClosed(firstPage, last).filter(pages::take).boxed().toList();
    List<SeamStrip> strips = new ArrayList<>();
    if (chosen.size() < 2) {
      return strips;
    }
    int next = 0;
    for (int size : groups(chosen.size(), limit(faceWidthPt))) {
      for (int i = 0; i < size; i++) {
        int page = chosen.get(next++);
        if (edge != SeamEdge.RIGHT) {
          strips.add(new SeamStrip(page, SeamEdge.LEFT, i, size));
        }
        if (edge != SeamEdge.LEFT) {
          strips.add(new SeamStrip(page, SeamEdge.RIGHT, i, size));
        }
      }
    }
    return strips;
  }

  private int limit(double faceWidthPt) {
    int legible = (int) Math.floor(faceWidthPt / NARROWEST_PT + 1e-9);
    return Math.max(SMALLEST_LIMIT, Math.min(largestGroup, legible));
  }

  /** Sizes of the groups that {@code count} pages make. */
  private static List<Integer> groups(int count, int limit) {
    List<Integer> sizes = new ArrayList<>();
    int left = count;
    while (left >= 2 * limit || left == limit) {
      sizes.add(limit);
      left -= limit;
    }
    if (left > limit) {
      sizes.add((left + 1) / 2);
      sizes.add(left / 2);
    } else if (left > 0) {
      sizes.add(left);
    }
    return sizes;
  }
}
