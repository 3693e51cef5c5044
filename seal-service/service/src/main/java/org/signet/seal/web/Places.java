package org.signet.seal.web;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;

/** Where on a page something is, in words: for whoever does not see the picture. */
final class Places {
  private static final String[] DOWN = {"top", "middle", "bottom"};
  private static final String[] ACROSS = {"left", "centre", "right"};

  private final Tongue tongue;

  Places(Tongue tongue) {
    this.tongue = tongue;
  }

  /**
   * The places, each once.
   *
   * @param places parts of a page, from its upper left corner, where the page is 1 wide and 1 high
   */
  String of(List<Rectangle2D> places) {
    return places.stream()
        .map(this::of)
        .distinct()
        .collect(Collectors.joining(tongue.say("place.comma")));
  }

  private String of(Rectangle2D place) {
    if (place.getWidth() * place.getHeight() > 0.5) {
      return tongue.say("place.whole");
    }
    return tongue
        .say("place.both")
        .replace("{0}", tongue.say("place." + third(DOWN, place.getCenterY())))
        .replace("{1}", tongue.say("place." + third(ACROSS, place.getCenterX())));
  }

  private static String third(String[] words, double at) {
    return words[Math.max(0, Math.min(2, (int) (at * 3)))];
  }
}
