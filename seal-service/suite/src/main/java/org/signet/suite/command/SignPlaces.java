package org.signet.suite.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.stamp.KeywordHits;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamEdge;
import org.signet.seal.stamp.SeamStamp;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code ./signet sign} that say where the seal goes. */
final class SignPlaces {
  private static final List<KeywordHits> WORDS_OF_HITS =
      List.of(KeywordHits.FIRST, KeywordHits.LAST, KeywordHits.EVERY);

  @Option(
      names = "--page",
      paramLabel = "PAGES",
      description = "Pages of --at, counted from 1, as 1 or 1-3,5 (default: ${DEFAULT-VALUE}).")
  private String pages = "1";

  @Option(
      names = "--at",
      paramLabel = "X,Y",
      converter = Point.Text.class,
      description =
          "Where the seal's centre goes, in points from the lower left corner of the page as it is"
              + " seen; with mm (60mm,40mm) in millimetres.")
  private Point at;

  @Option(
      names = "--keyword",
      paramLabel = "TEXT",
      description = "Stamp where this stands; may be repeated.")
  private List<String> keywords = new ArrayList<>();

  @Option(
      names = "--hits",
      paramLabel = "WHICH",
      description = "Which occurrences: first (default), last, every, or the number of one.")
  private String hits = "first";

  @Option(
      names = "--seam",
      paramLabel = "EDGE",
      description = "Stamp across the page edges: left, right or both.")
  private String seam;

  @Option(
      names = "--seam-y",
      paramLabel = "Y",
      description = "Height of the seam stamp's centre in points (default: ${DEFAULT-VALUE}).")
  private double seamY = 400;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "Sign in this empty signature field; then no other place.")
  private String field;

  /**
   * What the options say.
   *
   * @throws CommandFailure when they contradict each other or say nothing
   */
  Places read() throws CommandFailure {
    boolean elsewhere = at != null || !keywords.isEmpty() || seam != null;
    if (field != null && !elsewhere) {
      return Places.inField(field);
    }
    if (field != null || !elsewhere) {
      throw CommandFailure.unusable(
          "say where: --at, --keyword and --seam in any combination, or --field alone");
    }
    try {
      return new Places(placements(), words(), seam());
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.unusable(wrong.getMessage());
    }
  }

  private List<Placement> placements() throws CommandFailure {
    List<Placement> found = new ArrayList<>();
    if (at != null) {
      for (String part : pages.split(",", -1)) {
        if (!part.matches("[0-9]{1,7}(-[0-9]{1,7})?")) {
          throw CommandFailure.unusable("expected pages as 1 or 1-3,5, found " + pages);
        }
        String[] ends = part.split("-", -1);
        int to = Integer.parseInt(ends[ends.length - 1]);
        for (int page = Integer.parseInt(ends[0]);
            page <= to && found.size() <= Places.MOST_PLACEMENTS;
            page++) {
          found.add(at.onPage(page));
        }
      }
    }
    return found;
  }

  private List<KeywordPlacement> words() throws CommandFailure {
    List<KeywordPlacement> found = new ArrayList<>();
    for (String keyword : keywords) {
      found.add(
          hits.matches("[1-9][0-9]{0,5}")
              ? KeywordPlacement.nth(keyword, Integer.parseInt(hits))
              : new KeywordPlacement(keyword, oneOf(WORDS_OF_HITS, hits), 1, 0, 0));
    }
    return found;
  }

  private Optional<SeamStamp> seam() throws CommandFailure {
    return seam == null
        ? Optional.empty()
        : Optional.of(SeamStamp.ofHeight(seamY).across(oneOf(List.of(SeamEdge.values()), seam)));
  }

  static <E extends Enum<E>> E oneOf(List<E> known, String word) throws CommandFailure {
    List<String> words = known.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      throw CommandFailure.unusable("expected " + String.join(", ", words) + ", found " + word);
    }
    return known.get(index);
  }

  /** A place on a page. */
  record Point(double x, double y, boolean millimetres) {
    Placement onPage(int page) {
      return millimetres ? Placement.ofMillimetres(page, x, y) : new Placement(page, x, y);
    }

    static final class Text implements ITypeConverter<Point> {
      @Override
      public Point convert(String text) {
        boolean millimetres = text.matches("[^,]*mm,[^,]*mm");
        String[] parts = text.replace("mm", "").split(",", -1);
        try {
          if (parts.length == 2) {
            return new Point(
                Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), millimetres);
          }
        } catch (NumberFormatException notANumber) {
          throw new TypeConversionException("expected two numbers as in 400,150, found " + text);
        }
        throw new TypeConversionException("expected two numbers as in 400,150, found " + text);
      }
    }
  }
}
