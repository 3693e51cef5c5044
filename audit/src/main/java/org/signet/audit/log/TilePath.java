package org.signet.audit.log;

import java.util.Locale;

/**
 * Names of tiles, C2SP tlog-tiles: {@code tile/<L>/<N>[.p/<W>]}, N in groups of three digits, all
 * but the last with an {@code x} before them.
 */
public final class TilePath {
  /** Hashes in a full tile. */
  public static final int WIDTH = 256;

  /** Levels of the tree that one level of tiles spans. */
  public static final int HEIGHT = 8;

  static final int HASH_BYTES = 32;

  private TilePath() {}

  /** The path of a full tile, relative to the directory of its tree. */
  public static String full(int level, long number) {
    return "tile/" + level + "/" + number(number);
  }

  /** The path of a tile of {@code width} hashes, from 1 to 255. */
  public static String partial(int level, long number, int width) {
    if (width < 1 || width >= WIDTH) {
      throw new IllegalArgumentException("a partial tile has 1 to 255 hashes, found " + width);
    }
    return partials(level, number) + "/" + width;
  }

  /** The directory of the partial tiles. */
  static String partials(int level, long number) {
    return full(level, number) + ".p";
  }

  /** The path of an entry bundle; {@code width} is 1 to 256, 256 for a full one. */
  public static String entries(long number, int width) {
    return "tile/entries/" + number(number) + (width == WIDTH ? "" : ".p/" + width);
  }

  private static String number(long number) {
    String text = String.format(Locale.ROOT, "%03d", number % 1000);
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      text = String.format(Locale.ROOT, "x%03d/", rest % 1000) + text;
    }
    return text;
  }
}
