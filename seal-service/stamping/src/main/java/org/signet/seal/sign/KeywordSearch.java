package org.signet.seal.sign;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.signet.seal.stamp.KeywordHits;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Finds the places of keywords; no further page is read than the answer needs. */
final class KeywordSearch {
  private final List<PageTree.Page> pages;

  KeywordSearch(List<PageTree.Page> pages) {
    this.pages = pages;
  }

  /** At least one place. */
  List<Placement> find(KeywordPlacement wanted) throws StampException {
    String keyword = PageText.comparable(wanted.keyword());
    if (keyword.isEmpty()) {
      throw notFound(wanted, 0);
    }
    return switch (wanted.hits()) {
      case LAST -> List.of(last(wanted, keyword));
      case FIRST, NTH ->
          List.of(forward(wanted, keyword, wanted.number()).get(wanted.number() - 1));
      case EVERY -> every(wanted, keyword);
    };
  }

  private Placement last(KeywordPlacement wanted, String keyword) throws StampException {
    for (int number = pages.size(); number >= 1; number--) {
      List<Placement> found = onPage(wanted, keyword, number);
      if (!found.isEmpty()) {
        return found.get(found.size() - 1);
      }
    }
    throw notFound(wanted, 0);
  }

  private List<Placement> every(KeywordPlacement wanted, String keyword) throws StampException {
    List<Placement> found = forward(wanted, keyword, Places.MOST_PLACEMENTS + 1);
    if (found.size() > Places.MOST_PLACEMENTS) {
      throw new StampException(
          StampRefusal.TOO_MANY_PLACES,
          "The keyword occurs more than " + Places.MOST_PLACEMENTS + " times.");
    }
    return found;
  }

  /** The first occurrences until there are enough of them or, for all, the document ends. */
  private List<Placement> forward(KeywordPlacement wanted, String keyword, int enough)
      throws StampException {
    List<Placement> found = new ArrayList<>();
    for (int number = 1; number <= pages.size() && found.size() < enough; number++) {
      found.addAll(onPage(wanted, keyword, number));
    }
    if (found.isEmpty() || (wanted.hits() != KeywordHits.EVERY && found.size() < enough)) {
      throw notFound(wanted, found.size());
    }
    return found;
  }

  private List<Placement> onPage(KeywordPlacement wanted, String keyword, int number)
      throws StampException {
    PageTree.Page page = pages.get(number - 1);
    List<Placement> found = new ArrayList<>();
    for (Rectangle2D box : read(page, number).find(keyword)) {
      Placement middle = page.frame().placementAt(number, box.getCenterX(), box.getCenterY());
      found.add(new Placement(number, middle.xPt() + wanted.dxPt(), middle.yPt() + wanted.dyPt()));
    }
    return found;
  }

  private static PageText read(PageTree.Page page, int number) throws StampException {
    try {
      return PageText.read(page.object().dictionary());
    } catch (PageText.TooLong e) {
      throw new StampException(
          StampRefusal.TEXT_TOO_LONG, "Page " + number + " has too much text to be searched.", e);
    } catch (IOException | RuntimeException e) {
      // PDFBox answers hostile contents and fonts with both; the page cannot be searched either way
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The text of page " + number + " cannot be read.", e);
    }
  }

  private static StampException notFound(KeywordPlacement wanted, int found) {
    return new StampException(
        StampRefusal.KEYWORD_NOT_FOUND,
        found == 0
            ? "The keyword is nowhere in the document's text."
            : "The keyword occurs " + found + " times, not " + wanted.number() + ".");
  }
}
