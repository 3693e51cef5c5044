package org.signet.seal.verify.pdf;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * The comparison of what is seen: pages of the signed revision and of the final document are drawn
 * and must be equal pixel by pixel. What was accepted (widgets of later signatures, filled fields,
 * notes) is left out of the drawing, so that whatever else appears is found; then it is drawn by
 * itself, and must not hide what was signed.
 *
 * <p>All pages are drawn when the limit allows it, otherwise those that carry accepted additions or
 * changes, as many as they are until the time is over: the objects of all others were found to be
 * the same bytes.
 */
public final class VisualComparison {
  private static final int MAX_PICTURES = 4;

  /**
   * What was seen.
   *
   * @param comparedPages how many pages were drawn
   * @param differentPages pages, from 1, that do not look as they did when signed; 0 stands for
   *     pages that cannot be drawn
   * @param hidingPages pages on which an accepted addition hides what was signed
   * @param pictures the first of these pages, with outlines
   */
  public record Findings(
      int comparedPages,
      List<Integer> differentPages,
      List<Integer> hidingPages,
      List<Picture> pictures) {
    public Findings {
      differentPages = List.copyOf(differentPages);
      hidingPages = List.copyOf(hidingPages);
      pictures = List.copyOf(pictures);
    }
  }

  private final PageImages before;
  private final PageImages after;
  private final Accepted accepted;
  private final PageIndex index;
  private final Set<Integer> different = new TreeSet<>();
  private final Set<Integer> hiding = new TreeSet<>();
  private final List<Picture> pictures = new ArrayList<>();

  private VisualComparison(
      PageImages before, PageImages after, Accepted accepted, PageIndex index) {
    this.before = before;
    this.after = after;
    this.accepted = accepted;
    this.index = index;
  }

  static Findings compare(
      Revision whole,
      FoundSignature signature,
      LaterChanges.Findings changes,
      PdfLimits limits,
      Deadline deadline)
      throws BoundHitException {
    long end = signature.byteRange().orElseThrow().end();
    try (Revision signed = Revision.open(whole.file(), whole.base(), end)) {
      PageIndex index = PageIndex.of(whole, limits.maxPages(), deadline);
      VisualComparison comparison =
          new VisualComparison(
              new PageImages(signed, limits, deadline),
              new PageImages(whole, limits, deadline),
              changes.accepted(),
              index);
      return comparison.run(comparison.pages(changes.changes(), limits.maxRenderedPages()));
    } catch (PdfFormatException | IOException | RuntimeException | StackOverflowError e) {
      if (deadline.passed()) {
        throw new BoundHitException(Bound.TIME);
      }
      return new Findings(0, List.of(0), List.of(), List.of()); // not drawn is not the same
    }
  }

  private Set<Integer> pages(List<Change> changes, int most) {
    int last = Math.max(before.pages(), index.pages().size());
    if (last <= most) {
      return IntStream.rangeClosed(1, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
    Set<Integer> pages = new TreeSet<>(pagesOf(accepted.shown()));
    changes.stream().map(Change::page).filter(page -> page > 0).forEach(pages::add);
    return pages;
  }

  private Set<Integer> pagesOf(Set<COSObjectKey> annotations) {
    return annotations.stream()
        .filter(index.annotations()::containsKey)
        .map(index.annotations()::get)
        .collect(Collectors.toSet());
  }

  private Findings run(Set<Integer> pages) throws IOException, BoundHitException {
    Set<COSObjectKey> notes =
        accepted.notes().stream().map(Accepted.Note::key).collect(Collectors.toSet());
    for (int page : pages) {
      if (page > before.pages() || page > after.pages()) {
        different.add(page);
        continue;
      }
      BufferedImage was = before.draw(page, accepted.filledWidgets());
      BufferedImage is = after.draw(page, accepted.shown());
      if (!Pixels.same(was, is)) {
        different.add(page);
        show(page, is, Pixels.differences(was, is));
      } else {
        lay(page, was, notes, false);
        lay(page, was, accepted.widgets(), true);
      }
    }
    return new Findings(
        pages.size(), List.copyOf(different), List.copyOf(hiding), List.copyOf(pictures));
  }

  /** Draws some of the additions on their page. */
  private void lay(int page, BufferedImage was, Set<COSObjectKey> additions, boolean ink)
      throws IOException, BoundHitException {
    if (!pagesOf(additions).contains(page)) {
      return;
    }
    Set<COSObjectKey> others = new HashSet<>(accepted.shown());
    others.removeAll(additions);
    BufferedImage covered = after.draw(page, others);
    if (Pixels.hides(was, covered, ink)) {
      hiding.add(page);
      show(page, covered, Pixels.differences(was, covered));
    }
  }

  private void show(int page, BufferedImage image, List<Rectangle> places) throws IOException {
    if (pictures.size() < MAX_PICTURES) {
      Picture.of(page, image, places).ifPresent(pictures::add);
    }
  }
}
