package org.signet.seal.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.seal.stamp.KeywordHits;
import org.signet.seal.stamp.KeywordPlacement;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;
import org.signet.seal.stamp.SeamEdge;
import org.signet.seal.stamp.SeamPages;
import org.signet.seal.stamp.SeamStamp;

/**
 * Reads where a seal goes from query parameters. Several ways together make one stamp with one
 * signature:
 *
 * <ul>
 *   <li>{@code page}, {@code x}, {@code y}: one place; {@code page} may be ranges as {@code 1-3,5}
 *   <li>{@code at=page,x,y}, any number of times: more places
 *   <li>{@code keyword}, any number of times, with {@code hits} ({@code first}, {@code last},
 *       {@code every}, or a number) and {@code dx}, {@code dy} for all of them
 *   <li>{@code seam} ({@code left}, {@code right}, {@code both}) with {@code seamY}, {@code
 *       seamPages} ({@code all}, {@code odd}, {@code even}), {@code seamFrom}, {@code seamTo},
 *       {@code seamGroup}
 *   <li>{@code field}: the full name of an empty signature field; then no other place
 * </ul>
 */
final class PlaceParameters {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,7})(?:-([0-9]{1,7}))?");
  private static final Pattern AT = Pattern.compile("([0-9]{1,7}),([^,]{1,20}),([^,]{1,20})");
  private static final int LONGEST_KEYWORD = 100;
  private static final int MOST_KEYWORDS = 20;
  private static final int LONGEST_FIELD = 500;

  private final MultivaluedMap<String, String> query;

  private PlaceParameters(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /**
   * The places.
   *
   * @throws ProblemException when a parameter cannot be read, or none says where
   */
  static Places read(MultivaluedMap<String, String> query) throws ProblemException {
    PlaceParameters parameters = new PlaceParameters(query);
    List<Placement> placements = parameters.placements();
    List<KeywordPlacement> keywords = parameters.keywords();
    Optional<SeamStamp> seam = parameters.seam();
    Optional<String> field = parameters.field();
    if (field.isPresent() && placements.isEmpty() && keywords.isEmpty() && seam.isEmpty()) {
      return Places.inField(field.get());
    }
    if (field.isPresent()) {
      throw Parameters.wrong("field", "no other place beside it", field.get());
    }
    if (placements.isEmpty() && keywords.isEmpty() && seam.isEmpty()) {
      throw Parameters.wrong("page", "the number of a page, the first is 1", null);
    }
    return new Places(placements, keywords, seam);
  }

  private Optional<String> field() throws ProblemException {
    String name = first("field");
    if (name != null && (name.isBlank() || name.length() > LONGEST_FIELD)) {
      throw Parameters.wrong("field", "1 to 500 characters", name);
    }
    return Optional.ofNullable(name);
  }

  private String first(String name) {
    return query.getFirst(name);
  }

  private List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }

  private List<Placement> placements() throws ProblemException {
    List<Placement> found = new ArrayList<>();
    if (first("page") != null || first("x") != null || first("y") != null) {
      double x = Parameters.length("x", first("x"));
      double y = Parameters.length("y", first("y"));
      for (int page : pages(first("page"))) {
        found.add(new Placement(page, x, y));
      }
    }
    for (String at : all("at")) {
      Matcher place = AT.matcher(at);
      if (!place.matches()) {
        throw Parameters.wrong("at", "page,x,y", at);
      }
      found.add(
          new Placement(
              Integer.parseInt(place.group(1)),
              Parameters.length("at", place.group(2)),
              Parameters.length("at", place.group(3))));
    }
    if (found.size() > Places.MOST_PLACEMENTS) {
      throw tooMany();
    }
    return found;
  }

  private static List<Integer> pages(String value) throws ProblemException {
    List<Integer> pages = new ArrayList<>();
    for (String part : value == null ? new String[] {""} : value.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw Parameters.wrong("page", "pages as 1 or 1-3,5, the first is 1", value);
      }
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      if (to < from || to - from >= Places.MOST_PLACEMENTS) {
        throw Parameters.wrong("page", "ranges that go upwards, of at most 1,000 pages", value);
      }
      for (int page = from; page <= to; page++) {
        pages.add(page);
      }
      if (pages.size() > Places.MOST_PLACEMENTS) {
        throw tooMany();
      }
    }
    return pages;
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        ProblemKind.TOO_MANY_PLACES,
        "A stamp has at most " + Places.MOST_PLACEMENTS + " places by coordinates.");
  }

  private List<KeywordPlacement> keywords() throws ProblemException {
    List<KeywordPlacement> found = new ArrayList<>();
    if (all("keyword").size() > MOST_KEYWORDS) {
      throw Parameters.wrong("keyword", "at most 20 of them", all("keyword").size() + " of them");
    }
    for (String keyword : all("keyword")) {
      if (keyword.isBlank() || keyword.length() > LONGEST_KEYWORD) {
        throw Parameters.wrong("keyword", "1 to 100 characters", keyword);
      }
      found.add(keyword(keyword).movedBy(offset("dx"), offset("dy")));
    }
    return found;
  }

  private KeywordPlacement keyword(String keyword) throws ProblemException {
    String hits = first("hits") == null ? "first" : first("hits");
    if (hits.matches("[1-9][0-9]{0,5}")) {
      return KeywordPlacement.nth(keyword, Integer.parseInt(hits));
    }
    return new KeywordPlacement(
        keyword,
        Parameters.oneOf(
            "hits", hits, List.of(KeywordHits.FIRST, KeywordHits.LAST, KeywordHits.EVERY)),
        1,
        0,
        0);
  }

  private double offset(String name) throws ProblemException {
    return first(name) == null ? 0 : Parameters.length(name, first(name));
  }

  private Optional<SeamStamp> seam() throws ProblemException {
    if (first("seam") == null) {
      return Optional.empty();
    }
    SeamEdge edge = Parameters.oneOf("seam", first("seam"), List.of(SeamEdge.values()));
    SeamPages pages =
        first("seamPages") == null
            ? SeamPages.ALL
            : Parameters.oneOf("seamPages", first("seamPages"), List.of(SeamPages.values()));
    SeamStamp seam =
        SeamStamp.ofHeight(Parameters.length("seamY", first("seamY"))).across(edge).on(pages);
    int from = number("seamFrom", 1, 9_999_999).orElse(1);
    OptionalInt to = number("seamTo", from, 9_999_999);
    OptionalInt group = number("seamGroup", 3, 100);
    SeamStamp ranged =
        new SeamStamp(from, to, seam.pages(), seam.edge(), seam.yPt(), seam.largestGroup());
    return Optional.of(group.isPresent() ? ranged.inGroupsOf(group.getAsInt()) : ranged);
  }

  private OptionalInt number(String name, int least, int most) throws ProblemException {
    String value = first(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.matches("[0-9]{1,7}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw Parameters.wrong(name, "a number from " + least + " to " + most, value);
    }
    return OptionalInt.of(Integer.parseInt(value));
  }
}
