package org.signet.seal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamEdge;
import org.signet.seal.stamp.SeamStamp;
import org.signet.seal.stamp.SeamStrip;
import org.signet.seal.stamp.Target;

/** Turns the places of a request into spots on the pages of a document, or refuses. */
final class Spots {
  /** Ten thousand pages with strips at both edges. */
  private static final int MOST_STRIPS = 20_000;

  private final PageTree pages;
  private final PreparedAppearance appearance;
  private final List<Spot> spots = new ArrayList<>();

  private Spots(SourceDocument document, PreparedAppearance appearance) {
    this.pages = new PageTree(document);
    this.appearance = appearance;
  }

  /** At least one; the first is where the signature field goes. */
  static List<Spot> find(SourceDocument document, StampDraft draft) throws StampException {
    Spots found = new Spots(document, draft.seal().appearance());
    for (Placement placement : draft.places().placements()) {
      found.add(found.pages.page(placement.page()), placement);
    }
    if (!draft.places().keywords().isEmpty()) {
      found.addKeywords(draft.places().keywords());
    }
    Optional<SeamStamp> seam = draft.places().seam();
    if (seam.isPresent()) {
      found.addSeam(seam.get());
    }
    return found.spots;
  }

  private void add(PageTree.Page page, Placement placement) throws StampException {
    Optional<Target> target =
        page.frame().place(placement, appearance.widthPt(), appearance.heightPt());
    add(placement.page(), page, target, FacePart.WHOLE);
  }

  private void addKeywords(List<KeywordPlacement> keywords) throws StampException {
    List<PageTree.Page> all = pages.all();
    KeywordSearch search = new KeywordSearch(all);
    for (KeywordPlacement keyword : keywords) {
      for (Placement placement : search.find(keyword)) {
        add(all.get(placement.page() - 1), placement);
      }
    }
    if (spots.size() > Places.MOST_PLACEMENTS) {
      throw new StampException(
          StampRefusal.TOO_MANY_PLACES,
          "The stamp would have "
              + spots.size()
              + " seals, more than "
              + Places.MOST_PLACEMENTS
              + ".");
    }
  }

  private void addSeam(SeamStamp seam) throws StampException {
    List<PageTree.Page> all = pages.all();
    requirePage(seam.firstPage(), all);
    requirePage(seam.lastPage().orElse(all.size()), all);
    List<SeamStrip> strips = seam.strips(all.size(), appearance.widthPt());
    if (strips.isEmpty()) {
      throw new StampException(
          StampRefusal.SEAM_NEEDS_TWO_PAGES, "A seam stamp needs two pages or more.");
    }
    if (strips.size() > MOST_STRIPS) {
      throw new StampException(
          StampRefusal.TOO_MANY_PLACES,
          "The seam stamp would have " + strips.size() + " strips, more than " + MOST_STRIPS + ".");
    }
    for (SeamStrip strip : strips) {
      PageTree.Page page = all.get(strip.page() - 1);
      Optional<Target> target =
          page.frame()
              .placeAtEdge(
                  strip.edge() == SeamEdge.LEFT,
                  seam.yPt(),
                  appearance.widthPt() / strip.count(),
                  appearance.heightPt());
      add(strip.page(), page, target, new FacePart(strip.from(), strip.to()));
    }
  }

  private static void requirePage(int number, List<PageTree.Page> all) throws StampException {
    if (number < 1 || number > all.size()) {
      throw PageTree.outOfRange(all.size(), number);
    }
  }

  private void add(int number, PageTree.Page page, Optional<Target> target, FacePart part)
      throws StampException {
    if (target.isEmpty()) {
      throw new StampException(
          StampRefusal.SEAL_OFF_PAGE,
          String.format(
              Locale.ROOT,
              "The seal would not lie wholly on page %d, which is %.0f x %.0f points.",
              number,
              page.frame().widthPt(),
              page.frame().heightPt()));
    }
    spots.add(new Spot(page, target.get(), part));
  }
}
